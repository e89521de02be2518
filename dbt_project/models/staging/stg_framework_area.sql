select
  framework,
  document_kind,
  judgement_area,
  first_event_date,
  last_event_date
from {{ source('lake', 'framework_area') }}

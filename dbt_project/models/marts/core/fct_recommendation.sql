select
  authority_name,
  document_kind,
  framework,
  event_end_date,
  event_year,
  recommendation_text,
  addressed_to,
  addressed_to <> 'lscb' as is_about_authority,
  is_priority,
  national_framework,
  position,
  page,
  char_start,
  char_end,
  recommendation_id,
  document_id,
  authority_code
from {{ ref('int_recommendation') }}
order by authority_name, event_end_date, document_id, position

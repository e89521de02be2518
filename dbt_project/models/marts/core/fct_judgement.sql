select
  authority_name,
  judgement_area,
  grade,
  grade_rank,
  is_about_authority,
  document_kind,
  framework,
  event_end_date,
  event_year,
  evidence,
  page,
  document_id,
  authority_code
from {{ ref('int_judgement') }}
order by authority_name, event_end_date

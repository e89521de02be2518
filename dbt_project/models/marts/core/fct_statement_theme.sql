select
  authority_name,
  theme,
  rank,
  matched,
  polarity,
  stated_by,
  is_about_authority,
  document_kind,
  framework,
  event_end_date,
  event_year,
  statement_id,
  document_id,
  authority_code
from {{ ref('int_statement_theme') }}
order by authority_name, event_end_date

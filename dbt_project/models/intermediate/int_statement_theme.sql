select
  statement.authority_name,
  statement.authority_code,
  statement.document_id,
  statement.document_kind,
  statement.framework,
  statement.event_end_date,
  statement.event_year,
  statement.stated_by,
  statement.polarity,
  statement.is_about_authority,
  statement.is_evaluation,
  theme.theme,
  theme.rank,
  theme.matched,
  statement.statement_id
from {{ ref('stg_statement_theme') }} as theme
inner join {{ ref('int_statement') }} as statement using (source_sha256, statement_id)

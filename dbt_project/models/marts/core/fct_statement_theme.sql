select
  statement.authority_name,
  theme.theme,
  theme.rank,
  theme.matched,
  statement.polarity,
  statement.stated_by,
  statement.is_about_authority,
  statement.document_kind,
  statement.framework,
  statement.event_end_date,
  statement.event_year,
  statement.statement_id,
  statement.document_id,
  statement.authority_code
from {{ ref('stg_statement_theme') }} as theme
inner join {{ ref('int_document_current') }} as document using (source_sha256)
inner join {{ ref('fct_statement') }} as statement using (statement_id)
order by document.document_rank

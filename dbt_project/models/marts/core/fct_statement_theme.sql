-- What a theme's statement says is joined by its short key; what its document says, by the document.
select
  document.authority_name,
  theme.theme,
  theme.rank,
  theme.matched,
  statement.polarity,
  statement.stated_by,
  statement.is_about_authority,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  theme.statement_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_statement_theme') }} as theme
inner join {{ ref('int_document_current') }} as document using (source_sha256)
inner join {{ ref('fct_statement') }} as statement using (statement_id)
order by document.document_rank

-- A current document's statement with its coding and main theme. What is said of a local safeguarding children board is
-- about the board, never about the authority. Versions of a document share statement_id, so only the current one's rows
-- are joined; the joins are then by one short key.
with coding as (
  select any_version.*
  from {{ ref('stg_statement_coding') }} as any_version
  semi join {{ ref('int_document_current') }} as document using (source_sha256)
),

main_theme as (
  select any_version.statement_id, any_version.theme as main_theme
  from {{ ref('stg_statement_theme') }} as any_version
  semi join {{ ref('int_document_current') }} as document using (source_sha256)
  where any_version.rank = 1
)

select
  document.authority_name,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  statement.statement_text,
  main_theme.main_theme,
  coding.polarity,
  coding.prevalence,
  coding.direction,
  statement.stated_by,
  statement.section <> 'lscb' and document.document_kind <> 'lscb_review' as is_about_authority,
  statement.section,
  statement.heading,
  statement.list_role,
  statement.is_finding,
  coding.polarity_matched,
  coding.prevalence_matched,
  coding.direction_matched,
  statement.position,
  statement.page,
  statement.char_start,
  statement.char_end,
  statement.statement_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_statement') }} as statement
inner join {{ ref('int_document_current') }} as document using (source_sha256)
inner join coding using (statement_id)
left join main_theme using (statement_id)
order by document.document_rank, statement.position

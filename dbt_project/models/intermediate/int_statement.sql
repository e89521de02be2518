-- A current document's statement with its coding and main theme, without the texts. What is said of a local safeguarding
-- children board is about the board, never about the authority.
with main_theme as (
  select source_sha256, statement_id, arg_min(theme, (rank, theme)) as main_theme
  from {{ ref('stg_statement_theme') }}
  group by all
)

select
  document.authority_name,
  document.authority_code,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  document.document_id,
  statement.source_sha256,
  statement.statement_id,
  statement.position,
  statement.char_start,
  statement.char_end,
  statement.stated_by,
  coding.polarity,
  coding.direction,
  main_theme.main_theme,
  statement.section <> 'lscb' and document.document_kind <> 'lscb_review' as is_about_authority,
  statement.is_finding,
  coding.polarity <> 'context' as is_evaluation
from {{ ref('stg_statement') }} as statement
inner join {{ ref('int_document_current') }} as document using (source_sha256)
inner join {{ ref('stg_statement_coding') }} as coding using (source_sha256, statement_id)
left join main_theme using (source_sha256, statement_id)

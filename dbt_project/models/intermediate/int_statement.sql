-- A current document's statement with its coding and main theme. What is said of a local safeguarding children board
-- is about the board, never about the authority.
with main_theme as (
  select source_sha256, statement_id, theme as main_theme
  from {{ ref('stg_statement_theme') }}
  qualify row_number() over (partition by source_sha256, statement_id order by rank, theme) = 1
)

select
  document.authority_name,
  document.authority_code,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  document.document_id,
  statement.*,
  coding.* exclude (statement_id, source_sha256, coding_version),
  main_theme.main_theme,
  statement.section <> 'lscb' and document.document_kind <> 'lscb_review' as is_about_authority,
  coding.polarity <> 'context' as is_evaluation
from {{ ref('stg_statement') }} as statement
inner join {{ ref('int_document_current') }} as document using (source_sha256)
inner join {{ ref('stg_statement_coding') }} as coding using (source_sha256, statement_id)
left join main_theme using (source_sha256, statement_id)

select
  found.authority_name,
  found.document_kind,
  found.framework,
  found.event_end_date,
  found.event_year,
  statement.statement_text,
  found.main_theme,
  found.polarity,
  coding.prevalence,
  found.direction,
  found.stated_by,
  found.is_about_authority,
  statement.section,
  statement.heading,
  statement.list_role,
  statement.is_finding,
  coding.polarity_matched,
  coding.prevalence_matched,
  coding.direction_matched,
  found.position,
  statement.page,
  found.char_start,
  found.char_end,
  found.statement_id,
  found.document_id,
  found.authority_code
from {{ ref('int_statement') }} as found
inner join {{ ref('stg_statement') }} as statement using (source_sha256, statement_id)
inner join {{ ref('stg_statement_coding') }} as coding using (source_sha256, statement_id)
order by found.authority_name, found.event_end_date, found.document_id, found.position

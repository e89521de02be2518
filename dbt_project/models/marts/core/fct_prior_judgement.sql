select distinct on (document.document_id, mention.judgement_area, mention.grade, mention.judged_on_text, mention.char_start)
  document.authority_name,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  mention.judgement_area,
  mention.grade,
  mention.judged_on_text as judged_on,
  mention.evidence,
  mention.page,
  mention.char_start,
  mention.char_end,
  document.document_id,
  document.authority_code
from {{ ref('stg_prior_judgement') }} as mention
inner join {{ ref('int_document_current') }} as document using (source_sha256)

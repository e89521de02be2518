-- A document that prints an area's grade more than once counts with the first.
select
  document.document_id,
  document.authority_name,
  document.authority_code,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  judgement.judgement_area,
  judgement.grade,
  {{ grade_rank('judgement.grade') }}::integer as grade_rank,
  judgement.judgement_area <> 'lscb' as is_about_authority,
  judgement.evidence,
  judgement.page
from {{ ref('stg_judgement') }} as judgement
inner join {{ ref('int_document_current') }} as document using (source_sha256)
qualify row_number() over (
  partition by judgement.source_sha256, judgement.judgement_area order by judgement.char_start
) = 1

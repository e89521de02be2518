select
  document.authority_name,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  figure.value,
  figure.unit,
  figure.of_what,
  figure.period,
  figure.is_earlier,
  figure.evidence,
  figure.position,
  figure.page,
  figure.char_start,
  figure.char_end,
  figure.figure_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_figure') }} as figure
inner join {{ ref('int_document_current') }} as document using (source_sha256)
order by document.authority_name, document.event_end_date, document.document_id, figure.position

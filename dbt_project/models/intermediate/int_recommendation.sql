select
  document.authority_name,
  document.authority_code,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  document.document_id,
  recommendation.*
from {{ ref('stg_recommendation') }} as recommendation
inner join {{ ref('int_document_current') }} as document using (source_sha256)

select authority_code, document_id
from {{ ref('int_document_current') }}
where document_kind in ('ilacs_inspection', 'sif_inspection') and event_end_date is not null
qualify row_number() over (partition by authority_code order by event_end_date desc, document_id) = 1

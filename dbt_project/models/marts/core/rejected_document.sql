select path, reason, detail, first_seen_at, source_sha256
from {{ ref('stg_rejected_document') }}
order by path

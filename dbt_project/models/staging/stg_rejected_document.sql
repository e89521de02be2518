select
  source_sha256,
  path,
  reason,
  detail,
  first_seen_at
from {{ source('lake', 'rejected_document') }}

select
  path,
  source_sha256,
  bytes,
  authority_code,
  url,
  listed_as,
  listed_date,
  first_seen_at
from {{ source('lake', 'raw_document') }}

select
  statement_id,
  source_sha256,
  theme,
  rank,
  matched
from {{ source('lake', 'statement_theme') }}

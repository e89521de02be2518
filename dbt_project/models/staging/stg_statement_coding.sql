select
  statement_id,
  source_sha256,
  coding_version,
  polarity,
  polarity_matched,
  prevalence,
  prevalence_matched,
  direction,
  direction_matched
from {{ source('lake', 'statement_coding') }}

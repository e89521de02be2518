select
  source_sha256,
  judgement_area,
  grade,
  evidence,
  page,
  char_start,
  char_end
from {{ source('lake', 'judgement') }}

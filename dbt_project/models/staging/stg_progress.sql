select
  progress_id,
  source_sha256,
  position,
  recommendation_text,
  raised_in as raised_in_text,
  status,
  evidence,
  page,
  char_start,
  char_end
from {{ source('lake', 'progress') }}

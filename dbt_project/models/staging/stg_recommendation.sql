select
  recommendation_id,
  source_sha256,
  position,
  text as recommendation_text,
  addressed_to,
  is_priority,
  national_framework,
  page,
  char_start,
  char_end
from {{ source('lake', 'recommendation') }}

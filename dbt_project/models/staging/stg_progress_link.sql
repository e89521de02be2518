select
  progress_id,
  recommendation_id,
  score
from {{ source('lake', 'progress_link') }}

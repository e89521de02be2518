select
  relation,
  recommendation_id,
  matches_recommendation_id,
  score,
  is_clear,
  shared_themes,
  shared_words
from {{ source('lake', 'recommendation_match') }}

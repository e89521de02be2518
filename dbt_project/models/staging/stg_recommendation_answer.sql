select
  recommendation_id,
  statement_id,
  rank as answer_rank,
  score,
  shared_themes,
  shared_words
from {{ source('lake', 'recommendation_answer') }}

select
  coded_column,
  word,
  position,
  meaning
from {{ source('lake', 'vocabulary') }}

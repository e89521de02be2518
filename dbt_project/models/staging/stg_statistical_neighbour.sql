select
  authority_code,
  neighbour_code,
  rank as neighbour_rank
from {{ source('lake', 'statistical_neighbour') }}

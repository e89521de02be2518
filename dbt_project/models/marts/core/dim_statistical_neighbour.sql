select
  authority.authority_name,
  neighbour.authority_name as neighbour_name,
  pair.neighbour_rank,
  pair.authority_code,
  pair.neighbour_code
from {{ ref('stg_statistical_neighbour') }} as pair
inner join {{ ref('stg_authority') }} as authority using (authority_code)
inner join {{ ref('stg_authority') }} as neighbour on pair.neighbour_code = neighbour.authority_code
order by authority.authority_name, pair.neighbour_rank

select
  authority_code,
  authority_name,
  ofsted_urn,
  dfe_code,
  authority_type,
  region_code,
  region,
  population_0_to_25_count,
  website,
  ended_on_date,
  successor_codes
from {{ source('lake', 'authority') }}

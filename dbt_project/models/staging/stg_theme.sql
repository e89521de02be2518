select
  theme,
  domain,
  in_scope
from {{ source('lake', 'theme') }}

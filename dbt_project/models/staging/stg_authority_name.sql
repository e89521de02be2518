select
  authority_code,
  printed_name,
  name_kind
from {{ source('lake', 'authority_name') }}

select
  earlier_framework,
  earlier_area,
  later_framework,
  later_area,
  comparability,
  note
from {{ source('lake', 'comparable_area') }}

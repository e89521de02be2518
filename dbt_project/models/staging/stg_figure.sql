select
  figure_id,
  source_sha256,
  position,
  value,
  unit,
  of_what,
  period,
  is_earlier,
  evidence,
  page,
  char_start,
  char_end
from {{ source('lake', 'figure') }}

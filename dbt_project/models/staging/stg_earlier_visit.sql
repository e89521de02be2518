select
  source_sha256,
  document_kind as visit_kind,
  visit_number,
  visit_count,
  visited_on as visited_on_text,
  evidence,
  page,
  char_start,
  char_end
from {{ source('lake', 'earlier_visit') }}

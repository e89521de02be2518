select
  statement_id,
  source_sha256,
  position,
  text as statement_text,
  stated_by,
  section,
  heading,
  list_role,
  is_finding,
  page,
  char_start,
  char_end
from {{ source('lake', 'statement') }}

select
  source_sha256,
  judgement_area,
  grade,
  judged_on as judged_on_text,
  evidence,
  page,
  char_start,
  char_end
from {{ source('lake', 'prior_judgement') }}

-- A progress report belongs to the recommendation of an earlier document whose words it quotes.
with words as (
  select
    recommendation_id,
    authority_code,
    event_end_date,
    {{ plain_words('recommendation_text') }} as words
  from {{ ref('int_recommendation') }}
)

select
  document.authority_name,
  document.document_kind,
  document.event_end_date,
  document.event_year,
  progress.recommendation_text,
  progress.raised_in_text as raised_in,
  progress.status,
  progress.evidence,
  progress.position,
  progress.page,
  progress.char_start,
  progress.char_end,
  words.recommendation_id is not null as is_linked,
  words.recommendation_id,
  progress.progress_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_progress') }} as progress
inner join {{ ref('int_document_current') }} as document using (source_sha256)
left join words
  on document.authority_code = words.authority_code
  and {{ plain_words('progress.recommendation_text') }} = words.words
  and words.event_end_date < document.event_end_date
qualify row_number() over (partition by progress.progress_id order by words.event_end_date desc nulls last) = 1

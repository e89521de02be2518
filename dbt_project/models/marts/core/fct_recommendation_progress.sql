-- A progress report belongs to the recommendation of an earlier document whose words it quotes.
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
  recommendation.recommendation_id is not null as is_linked,
  recommendation.recommendation_id,
  progress.progress_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_progress') }} as progress
inner join {{ ref('int_document_current') }} as document using (source_sha256)
left join {{ ref('stg_progress_link') }} as link using (progress_id)
left join {{ ref('int_recommendation') }} as recommendation on link.recommendation_id = recommendation.recommendation_id

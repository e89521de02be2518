-- Beside each recommendation: the newest word of a later paper on it, and the next word of inspectors that answers it.
with told as (
  select
    recommendation_id,
    status,
    evidence as status_evidence,
    event_end_date as status_date,
    document_id as status_document_id,
    document_kind as status_document_kind
  from {{ ref('fct_recommendation_progress') }}
  where recommendation_id is not null
  qualify row_number() over (partition by recommendation_id order by event_end_date desc, progress_id) = 1
),

next_word as (
  select
    *,
    count(*) over (partition by recommendation_id, answer_document_id) as inspectors_statement_count
  from {{ ref('fct_recommendation_answer') }}
  qualify row_number() over (
    partition by recommendation_id order by answer_event_end_date, answer_rank, score desc, statement_id
  ) = 1
),

inspected as (
  select authority_code, document_kind = 'area_send_inspection' as is_of_send, max(event_end_date) as last_date
  from {{ ref('fct_statement') }}
  where stated_by = 'inspectors' and is_about_authority and polarity <> 'context'
  group by all
)

select
  recommendation.authority_name,
  recommendation.event_end_date,
  recommendation.event_year,
  recommendation.document_kind,
  recommendation.framework,
  recommendation.recommendation_text,
  recommendation.addressed_to,
  recommendation.is_priority,
  told.status,
  case when told.status is null then 'no_later_word_held' else 'reported' end as status_reason,
  told.status_evidence,
  told.status_date,
  told.status_document_kind,
  next_word.direction as inspectors_direction,
  next_word.polarity as inspectors_polarity,
  next_word.statement_text as inspectors_text,
  case
    when next_word.statement_id is not null then 'answered'
    when inspected.last_date > recommendation.event_end_date then 'nothing_answers'
    else 'no_later_inspection_held'
  end as inspectors_reason,
  next_word.score as inspectors_score,
  next_word.shared_themes as inspectors_shared_themes,
  next_word.shared_words as inspectors_shared_words,
  coalesce(next_word.inspectors_statement_count, 0) as inspectors_statement_count,
  next_word.answer_event_end_date as inspectors_date,
  next_word.answer_document_kind as inspectors_document_kind,
  next_word.page as inspectors_page,
  recommendation.page,
  recommendation.recommendation_id,
  recommendation.document_id,
  told.status_document_id,
  next_word.statement_id as inspectors_statement_id,
  recommendation.authority_code
from {{ ref('int_recommendation') }} as recommendation
left join told using (recommendation_id)
left join next_word using (recommendation_id)
left join inspected
  on recommendation.authority_code = inspected.authority_code
  and (recommendation.document_kind = 'area_send_inspection') = inspected.is_of_send
where recommendation.addressed_to <> 'lscb'
order by recommendation.authority_name, recommendation.event_end_date, recommendation.document_id, recommendation.position

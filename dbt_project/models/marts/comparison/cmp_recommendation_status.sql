-- Beside each recommendation: the newest word of a later paper on it, and what inspectors next said that answers it,
-- counted once from the recommendation and once from that paper. The two differ where inspectors came in between.
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

since_recommendation as (
  select
    *,
    count(*) over (partition by recommendation_id, answer_document_id) as statement_count
  from {{ ref('fct_recommendation_answer') }}
  qualify row_number() over (
    partition by recommendation_id order by answer_event_end_date, answer_rank, score desc, statement_id
  ) = 1
),

since_status as (
  select answer.*
  from {{ ref('fct_recommendation_answer') }} as answer
  inner join told on answer.recommendation_id = told.recommendation_id and answer.answer_event_end_date > told.status_date
  qualify row_number() over (
    partition by answer.recommendation_id
    order by answer.answer_event_end_date, answer.answer_rank, answer.score desc, answer.statement_id
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
  since_status.direction as inspectors_since_status_direction,
  since_status.polarity as inspectors_since_status_polarity,
  since_status.statement_text as inspectors_since_status_text,
  case
    when told.status is null then 'no_status'
    when since_status.statement_id is not null then 'answered'
    when inspected.last_date > told.status_date then 'nothing_answers'
    else 'no_later_inspection_held'
  end as inspectors_since_status_reason,
  since_status.answer_event_end_date as inspectors_since_status_date,
  since_status.answer_document_kind as inspectors_since_status_document_kind,
  since_status.answer_framework as inspectors_since_status_framework,
  since_status.score as inspectors_since_status_score,
  since_status.page as inspectors_since_status_page,
  since_recommendation.direction as inspectors_since_recommendation_direction,
  since_recommendation.polarity as inspectors_since_recommendation_polarity,
  since_recommendation.statement_text as inspectors_since_recommendation_text,
  case
    when since_recommendation.statement_id is not null then 'answered'
    when inspected.last_date > recommendation.event_end_date then 'nothing_answers'
    else 'no_later_inspection_held'
  end as inspectors_since_recommendation_reason,
  since_recommendation.answer_event_end_date as inspectors_since_recommendation_date,
  since_recommendation.answer_document_kind as inspectors_since_recommendation_document_kind,
  since_recommendation.answer_framework as inspectors_since_recommendation_framework,
  since_recommendation.score as inspectors_since_recommendation_score,
  since_recommendation.page as inspectors_since_recommendation_page,
  coalesce(since_recommendation.statement_count, 0) as inspectors_since_recommendation_statement_count,
  since_recommendation.shared_themes as inspectors_since_recommendation_shared_themes,
  since_recommendation.shared_words as inspectors_since_recommendation_shared_words,
  recommendation.page,
  recommendation.recommendation_id,
  recommendation.document_id,
  told.status_document_id,
  since_status.statement_id as inspectors_since_status_statement_id,
  since_recommendation.statement_id as inspectors_since_recommendation_statement_id,
  recommendation.authority_code
from {{ ref('int_recommendation') }} as recommendation
left join told using (recommendation_id)
left join since_recommendation using (recommendation_id)
left join since_status using (recommendation_id)
left join inspected
  on recommendation.authority_code = inspected.authority_code
  and (recommendation.document_kind = 'area_send_inspection') = inspected.is_of_send
where recommendation.addressed_to <> 'lscb'
order by recommendation.authority_name, recommendation.event_end_date, recommendation.document_id, recommendation.position

-- What inspectors later said of what was recommended, in each later document the likest few statements.
select
  recommendation.authority_name,
  recommendation.event_end_date,
  recommendation.document_kind,
  recommendation.recommendation_text,
  recommendation.addressed_to,
  statement.event_end_date as answer_event_end_date,
  statement.document_kind as answer_document_kind,
  statement.framework as answer_framework,
  date_diff('day', recommendation.event_end_date, statement.event_end_date)::integer as between_days,
  answer.answer_rank,
  statement.statement_text,
  statement.polarity,
  statement.direction,
  answer.score,
  answer.shared_themes,
  answer.shared_words,
  statement.page,
  answer.recommendation_id,
  answer.statement_id,
  recommendation.document_id,
  statement.document_id as answer_document_id,
  recommendation.authority_code
from {{ ref('stg_recommendation_answer') }} as answer
inner join {{ ref('int_recommendation') }} as recommendation using (recommendation_id)
inner join {{ ref('fct_statement') }} as statement using (statement_id)
order by
  recommendation.authority_name,
  recommendation.event_end_date,
  recommendation.document_id,
  recommendation.position,
  statement.event_end_date,
  statement.document_id,
  answer.answer_rank

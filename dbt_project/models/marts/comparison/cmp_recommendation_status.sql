-- Beside each recommendation: the newest word of a later paper on it, and the next word of inspectors on its themes.
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

spoken as (
  select
    authority_code,
    theme.theme,
    statement.event_end_date,
    arg_min(statement.statement_id, (theme.rank, statement.document_id, statement.position)) as statement_id
  from {{ ref('fct_statement_theme') }} as theme
  inner join {{ ref('fct_statement') }} as statement using (statement_id, authority_code)
  where statement.direction is not null and statement.stated_by = 'inspectors' and statement.is_about_authority
  group by all
),

next_word as (
  select
    recommendation.recommendation_id,
    spoken.theme as inspectors_theme,
    spoken.statement_id as inspectors_statement_id
  from (
    select recommendation_id, theme, authority_code, event_end_date
    from {{ ref('int_recommendation') }}
    inner join {{ ref('int_recommendation_theme') }} using (recommendation_id)
  ) as recommendation
  asof join spoken
    on recommendation.authority_code = spoken.authority_code
    and recommendation.theme = spoken.theme
    and recommendation.event_end_date < spoken.event_end_date
  qualify row_number() over (
    partition by recommendation.recommendation_id order by spoken.event_end_date, spoken.theme
  ) = 1
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
  statement.direction as inspectors_direction,
  statement.polarity as inspectors_polarity,
  next_word.inspectors_theme,
  statement.statement_text as inspectors_text,
  statement.event_end_date as inspectors_date,
  statement.document_kind as inspectors_document_kind,
  recommendation.page,
  recommendation.recommendation_id,
  recommendation.document_id,
  told.status_document_id,
  next_word.inspectors_statement_id,
  recommendation.authority_code
from {{ ref('int_recommendation') }} as recommendation
left join told using (recommendation_id)
left join next_word using (recommendation_id)
left join {{ ref('fct_statement') }} as statement on next_word.inspectors_statement_id = statement.statement_id
where recommendation.addressed_to <> 'lscb'
order by recommendation.authority_name, recommendation.event_end_date, recommendation.document_id, recommendation.position

with grades as (
  select
    document_id,
    max(grade) filter (where judgement_area = 'overall_effectiveness') as overall_effectiveness_grade,
    string_agg(judgement_area || ': ' || grade, '; ' order by judgement_area) as grades_text
  from {{ ref('int_judgement') }}
  where is_about_authority
  group by all
),

findings as (
  select
    document_id,
    count(*) filter (where polarity = 'strength') as strength_count,
    count(*) filter (where polarity = 'shortfall') as shortfall_count,
    count(*) filter (where polarity = 'mixed') as mixed_count
  from {{ ref('fct_statement') }}
  where is_about_authority and stated_by = 'inspectors'
  group by all
),

recommendations as (
  select document_id, count(*) as recommendation_count
  from {{ ref('int_recommendation') }}
  where addressed_to <> 'lscb'
  group by all
),

events as (
  select *, coalesce(event_end_date, published_date) as timeline_date
  from {{ ref('int_document_current') }}
)

select
  events.authority_name,
  row_number() over timeline as event_rank,
  events.timeline_date,
  events.document_kind,
  events.title,
  events.framework,
  events.visit_number,
  grades.overall_effectiveness_grade,
  grades.grades_text,
  coalesce(findings.strength_count, 0) as strength_count,
  coalesce(findings.shortfall_count, 0) as shortfall_count,
  coalesce(findings.mixed_count, 0) as mixed_count,
  coalesce(recommendations.recommendation_count, 0) as recommendation_count,
  date_diff('day', lag(events.timeline_date) over timeline, events.timeline_date)::integer as since_previous_days,
  events.follows_kind,
  events.follows_on_text,
  follows.followed_document_id,
  events.wording,
  events.url,
  events.document_id,
  events.authority_code
from events
left join grades using (document_id)
left join findings using (document_id)
left join recommendations using (document_id)
left join {{ ref('int_document_follows') }} as follows using (document_id)
window timeline as (partition by events.authority_code order by events.timeline_date nulls last, events.document_id)
order by events.authority_name, event_rank

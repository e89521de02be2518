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

answered as (
  select document_id, string_agg(answered_document_id || ' (' || item_count || ')', ', ' order by answered_document_id) as answers_text
  from (
    select progress.document_id, recommendation.document_id as answered_document_id, count(*) as item_count
    from {{ ref('fct_recommendation_progress') }} as progress
    inner join {{ ref('int_recommendation') }} as recommendation using (recommendation_id)
    group by all
  )
  group by all
),

-- Of a visit that tells its place in a series, the earlier ones since the newest inspection that are held.
series as (
  select
    visit.document_id,
    visit.visit_number - 1 as earlier_visit_known_count,
    count(earlier.document_id) as earlier_visit_held_count
  from {{ ref('int_document_current') }} as visit
  asof left join (
    select authority_code, event_end_date from {{ ref('int_document_current') }}
    where document_kind in ('ilacs_inspection', 'sif_inspection') and event_end_date is not null
  ) as inspection
    on visit.authority_code = inspection.authority_code and visit.event_end_date > inspection.event_end_date
  left join {{ ref('int_document_current') }} as earlier
    on visit.authority_code = earlier.authority_code
    and visit.document_kind = earlier.document_kind
    and earlier.event_end_date < visit.event_end_date
    and (inspection.event_end_date is null or earlier.event_end_date > inspection.event_end_date)
  where visit.visit_number is not null
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
  series.earlier_visit_known_count,
  series.earlier_visit_held_count,
  grades.overall_effectiveness_grade,
  case
    when events.document_kind not in ('ilacs_inspection', 'sif_inspection') then 'kind_gives_none'
    else coalesce(area.grade_status, if(grades.overall_effectiveness_grade is null, 'not_read', 'graded'))
  end as overall_effectiveness_status,
  grades.grades_text,
  coalesce(findings.strength_count, 0) as strength_count,
  coalesce(findings.shortfall_count, 0) as shortfall_count,
  coalesce(findings.mixed_count, 0) as mixed_count,
  coalesce(recommendations.recommendation_count, 0) as recommendation_count,
  date_diff('day', lag(events.timeline_date) over timeline, events.timeline_date)::integer as since_previous_days,
  events.follows_kind,
  events.follows_on_text,
  follows.followed_document_id,
  answered.answers_text,
  events.wording,
  events.url,
  events.document_id,
  events.authority_code
from events
left join grades on events.document_id = grades.document_id
left join {{ ref('int_inspection_area') }} as area
  on events.document_id = area.document_id and area.compared_area = 'overall_effectiveness'
left join findings on events.document_id = findings.document_id
left join recommendations on events.document_id = recommendations.document_id
left join {{ ref('int_document_follows') }} as follows on events.document_id = follows.document_id
left join answered on events.document_id = answered.document_id
left join series on events.document_id = series.document_id
window timeline as (partition by events.authority_code order by events.timeline_date nulls last, events.document_id)
order by events.authority_name, event_rank

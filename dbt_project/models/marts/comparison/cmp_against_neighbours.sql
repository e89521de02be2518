-- Each authority's newest full inspection of a kind, measure by measure, beside the newest of the others of that kind. A
-- balance over few statements is shown but stands in no mean and no ranking.
with inspections as (
  select
    document_id,
    authority_code,
    authority_name,
    document_kind,
    framework,
    event_end_date,
    row_number() over (
      partition by authority_code, document_kind order by event_end_date desc, document_id
    ) as newness_rank
  from {{ ref('int_document_current') }}
  where document_kind in ('ilacs_inspection', 'sif_inspection') and event_end_date is not null
),

measured as (
  select
    document_id,
    'grade' as measure,
    compared_area as item,
    (5 - grade_rank)::double as value,
    case when grade_status = 'graded' then grade end as grade,
    grade_status as value_status,
    null as evaluation_count
  from {{ ref('int_inspection_area') }}
  union all
  select
    document_id,
    'balance',
    theme,
    {{ share('strength_count - shortfall_count', 'evaluation_count') }},
    null,
    'evaluated',
    evaluation_count
  from {{ ref('int_theme_by_document') }}
  where stated_by = 'inspectors'
),

newest as (
  select
    inspections.*,
    measured.* exclude (document_id),
    coalesce(measured.evaluation_count < {{ var('small_number') }}, false) as is_small_number,
    if(is_small_number, null, measured.value) as compared_value,
    authority.region
  from inspections
  inner join measured using (document_id)
  inner join {{ ref('stg_authority') }} as authority using (authority_code)
  where inspections.newness_rank = 1
),

before as (
  select
    inspections.authority_code,
    inspections.document_kind,
    measured.measure,
    measured.item,
    measured.value as previous_value,
    measured.value_status as previous_status,
    measured.evaluation_count as previous_evaluation_count
  from inspections
  inner join measured using (document_id)
  where inspections.newness_rank = 2
),

neighbours as (
  select
    own.document_id,
    own.measure,
    own.item,
    count(*) as neighbour_count,
    string_agg(other.authority_name, ', ' order by pair.neighbour_rank) as neighbour_names,
    round(avg(other.compared_value), 4) as neighbour_mean
  from newest as own
  inner join {{ ref('stg_statistical_neighbour') }} as pair on own.authority_code = pair.authority_code
  inner join newest as other
    on pair.neighbour_code = other.authority_code
    and own.document_kind = other.document_kind
    and own.measure = other.measure
    and own.item = other.item
    and other.compared_value is not null
  group by all
),

ranked as (
  select
    document_id,
    measure,
    item,
    rank() over (in_england order by compared_value desc) as value_rank,
    count(*) over (partition by document_kind, measure, item, compared_value) > 1 as is_tied
  from newest
  where compared_value is not null
  window in_england as (partition by document_kind, measure, item)
)

select
  newest.authority_name,
  newest.region,
  newest.measure,
  newest.item,
  newest.document_kind,
  newest.framework,
  newest.event_end_date,
  date_diff('day', newest.event_end_date, current_date)::integer as since_inspection_days,
  newest.grade,
  newest.value,
  newest.value_status,
  newest.evaluation_count,
  newest.is_small_number,
  coalesce(neighbours.neighbour_count, 0) < {{ var('few_neighbours') }} as is_few_neighbours,
  newest_of_all.document_id is not null as is_newest_inspection,
  before.previous_value,
  case
    when previous.document_id is null then 'no_inspection_held'
    else coalesce(before.previous_status, 'not_evaluated')
  end as previous_status,
  before.previous_evaluation_count,
  previous.event_end_date as previous_event_end_date,
  round(newest.value - before.previous_value, 4) as change_since_previous,
  neighbours.neighbour_mean,
  coalesce(neighbours.neighbour_count, 0) as neighbour_count,
  neighbours.neighbour_names,
  round(newest.value - neighbours.neighbour_mean, 4) as difference_from_neighbours,
  round(avg(newest.compared_value) over in_region, 4) as region_mean,
  count(newest.compared_value) over in_region as region_count,
  round(avg(newest.compared_value) over in_england, 4) as england_mean,
  ranked.value_rank,
  count(newest.compared_value) over in_england as ranked_authority_count,
  1 + (4 * (ranked.value_rank - 1) // count(newest.compared_value) over in_england) as quartile,
  coalesce(ranked.is_tied, false) as is_tied,
  newest.document_id,
  newest.authority_code
from newest
left join {{ ref('int_newest_inspection') }} as newest_of_all on newest.document_id = newest_of_all.document_id
left join inspections as previous
  on newest.authority_code = previous.authority_code
  and newest.document_kind = previous.document_kind
  and previous.newness_rank = 2
left join before
  on newest.authority_code = before.authority_code
  and newest.document_kind = before.document_kind
  and newest.measure = before.measure
  and newest.item = before.item
left join neighbours
  on newest.document_id = neighbours.document_id
  and newest.measure = neighbours.measure
  and newest.item = neighbours.item
left join ranked
  on newest.document_id = ranked.document_id
  and newest.measure = ranked.measure
  and newest.item = ranked.item
window
  in_england as (partition by newest.document_kind, newest.measure, newest.item),
  in_region as (partition by newest.document_kind, newest.measure, newest.item, newest.region)
order by newest.authority_name, newest.document_kind, newest.measure, newest.item

with latest as (
  select document.*
  from {{ ref('int_document_current') }} as document
  semi join {{ ref('int_newest_inspection') }} as newest using (document_id)
),

{% set areas = ['overall_effectiveness', 'impact_of_leaders', 'help_and_protection', 'children_in_care', 'care_leavers'] %}
grades as (
  select
    document_id,
    {% for area in areas %}
    max(grade) filter (where compared_area = '{{ area }}' and grade_status = 'graded') as {{ area }}_grade,
    max(grade_status) filter (where compared_area = '{{ area }}') as {{ area }}_status,
    max(judgement_area) filter (where compared_area = '{{ area }}') as {{ area }}_area{{ ',' if not loop.last }}
    {% endfor %}
  from {{ ref('int_inspection_area') }}
  group by all
),

after_it as (
  select document.authority_code, count(*) as later_visit_count, max(document.event_end_date) as last_visit_date
  from {{ ref('int_document_current') }} as document
  inner join latest on document.authority_code = latest.authority_code
  where document.document_kind in ('ilacs_focused_visit', 'monitoring_visit', 'assurance_visit')
    and document.event_end_date > latest.event_end_date
  group by all
)

select
  authority.authority_name,
  authority.region,
  {% for area in areas %}
  grades.{{ area }}_grade,
  {% endfor %}
  latest.document_kind,
  latest.framework,
  latest.event_end_date,
  latest.event_year,
  date_diff('day', latest.event_end_date, current_date)::integer as since_inspection_days,
  {% for area in areas %}
  coalesce(grades.{{ area }}_status, 'no_inspection_held') as {{ area }}_status,
  {% endfor %}
  grades.children_in_care_area,
  grades.care_leavers_area,
  coalesce(after_it.later_visit_count, 0) as later_visit_count,
  after_it.last_visit_date,
  latest.url,
  latest.document_id,
  authority.authority_code
from {{ ref('dim_authority') }} as authority
left join latest using (authority_code)
left join grades on latest.document_id = grades.document_id
left join after_it using (authority_code)
order by authority.authority_name

-- The grade before is the newest earlier one of the same authority in an area that may be compared. Of several such
-- areas of one inspection, the same area goes before a renamed one, and that before a split one.
with grades as (
  select * from {{ ref('int_judgement') }} where is_about_authority
),

earlier as (
  select
    grades.document_id,
    grades.judgement_area,
    previous.grade as previous_grade,
    previous.grade_rank as previous_grade_rank,
    previous.judgement_area as previous_judgement_area,
    previous.framework as previous_framework,
    previous.event_end_date as previous_event_end_date,
    previous.document_id as previous_document_id,
    comparable.comparability
  from grades
  inner join {{ ref('stg_comparable_area') }} as comparable
    on grades.framework = comparable.later_framework and grades.judgement_area = comparable.later_area
  inner join grades as previous
    on grades.authority_code = previous.authority_code
    and comparable.earlier_framework = previous.framework
    and comparable.earlier_area = previous.judgement_area
    and previous.event_end_date < grades.event_end_date
    and previous.grade_rank is not null
  qualify row_number() over (
    partition by grades.document_id, grades.judgement_area
    order by
      previous.event_end_date desc,
      list_position(['same', 'renamed', 'split'], comparable.comparability),
      previous.document_id
  ) = 1
)

select
  grades.authority_name,
  grades.judgement_area,
  grades.grade,
  grades.event_end_date,
  date_diff('day', grades.event_end_date, current_date)::integer as since_inspection_days,
  grades.event_year,
  grades.document_kind,
  grades.framework,
  earlier.previous_grade,
  earlier.previous_event_end_date,
  earlier.previous_judgement_area,
  earlier.previous_framework,
  case
    when grades.grade_rank is null then 'not_judged'
    when earlier.previous_grade_rank is null then 'first_held'
    when grades.grade_rank < earlier.previous_grade_rank then 'improved'
    when grades.grade_rank > earlier.previous_grade_rank then 'declined'
    else 'unchanged'
  end as change,
  earlier.previous_grade_rank - grades.grade_rank as change_steps_count,
  coalesce(earlier.comparability, 'none') as comparability,
  earlier.previous_framework = grades.framework as is_same_framework,
  newest.document_id is not null as is_newest_inspection,
  date_diff('day', earlier.previous_event_end_date, grades.event_end_date)::integer as since_previous_days,
  grades.evidence,
  grades.page,
  grades.document_id,
  earlier.previous_document_id,
  grades.authority_code
from grades
left join earlier using (document_id, judgement_area)
left join {{ ref('int_newest_inspection') }} as newest on grades.document_id = newest.document_id
order by grades.authority_name, grades.judgement_area, grades.event_end_date

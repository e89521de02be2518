-- Every area that an inspection's framework judges, with the grade or the reason why there is none. The areas of all
-- frameworks are brought to five that analysts compare.
with expected as (
  select
    document.document_id,
    document.authority_name,
    document.authority_code,
    document.document_kind,
    document.framework,
    document.event_end_date,
    document.event_year,
    area.judgement_area
  from {{ ref('int_document_current') }} as document
  inner join {{ ref('stg_framework_area') }} as area
    on document.document_kind = area.document_kind
    and (area.first_event_date is null or document.event_end_date >= area.first_event_date)
    and (area.last_event_date is null or document.event_end_date <= area.last_event_date)
),

compared as (
  select *
  from (
    values
      ('overall_effectiveness', 'overall_effectiveness'),
      ('impact_of_leaders', 'impact_of_leaders'),
      ('leadership_management_governance', 'impact_of_leaders'),
      ('help_and_protection', 'help_and_protection'),
      ('children_in_care', 'children_in_care'),
      ('children_in_care_and_care_leavers', 'children_in_care'),
      ('looked_after_and_permanence', 'children_in_care'),
      ('care_leavers', 'care_leavers'),
      ('children_in_care_and_care_leavers', 'care_leavers')
  ) as pairs (judgement_area, compared_area)
)

select
  expected.*,
  compared.compared_area,
  judgement.grade,
  judgement.grade_rank,
  case
    when judgement.grade is null then 'not_read'
    when judgement.grade = 'not_judged' then 'not_judged'
    else 'graded'
  end as grade_status
from expected
inner join compared using (judgement_area)
left join {{ ref('int_judgement') }} as judgement using (document_id, judgement_area)

-- The five areas that analysts compare, at every full inspection, with the grade or the reason why there is none. The
-- areas of all frameworks are brought to the five; one that the framework of the day did not judge has none of its own.
with compared as (
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
),

judged as (
  select document.document_id, area.judgement_area, compared.compared_area
  from {{ ref('int_document_current') }} as document
  inner join {{ ref('stg_framework_area') }} as area
    on document.document_kind = area.document_kind
    and (area.first_event_date is null or document.event_end_date >= area.first_event_date)
    and (area.last_event_date is null or document.event_end_date <= area.last_event_date)
  inner join compared on area.judgement_area = compared.judgement_area
)

select
  document.document_id,
  document.authority_name,
  document.authority_code,
  document.document_kind,
  document.framework,
  document.event_end_date,
  document.event_year,
  area.compared_area,
  judged.judgement_area,
  judgement.grade,
  judgement.grade_rank,
  case
    when judged.judgement_area is null then 'framework_has_none'
    when judgement.grade is null then 'not_read'
    when judgement.grade = 'not_judged' then 'not_judged'
    else 'graded'
  end as grade_status
from {{ ref('int_document_current') }} as document
cross join (select distinct compared_area from compared) as area
left join judged on document.document_id = judged.document_id and area.compared_area = judged.compared_area
left join {{ ref('int_judgement') }} as judgement
  on judged.document_id = judgement.document_id and judged.judgement_area = judgement.judgement_area
where document.document_kind in ('ilacs_inspection', 'sif_inspection') and document.event_end_date is not null

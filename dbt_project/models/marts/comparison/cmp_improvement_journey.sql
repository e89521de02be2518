-- A spell of "inadequate": from the first inspection that gives the grade for overall effectiveness to the next that
-- gives a better one.
with graded as (
  select
    *,
    grade = 'inadequate'
    and lag(grade, 1, '') over inspections_in_order <> 'inadequate' as is_start,
    lag(grade) over inspections_in_order as grade_before
  from {{ ref('int_judgement') }}
  where judgement_area = 'overall_effectiveness' and grade_rank is not null and event_end_date is not null
  window inspections_in_order as (partition by authority_code order by event_end_date, document_id)
),

numbered as (
  select
    *,
    count(*) filter (where is_start) over (partition by authority_code order by event_end_date, document_id) as spell_number
  from graded
),

spells as (
  select
    authority_name,
    authority_code,
    spell_number,
    min(event_end_date) filter (where grade = 'inadequate') as start_date,
    min(event_end_date) filter (where grade <> 'inadequate') as exit_date,
    count(*) filter (where grade = 'inadequate') as inadequate_inspection_count,
    arg_min(document_id, event_end_date) filter (where is_start) as start_document_id,
    arg_min(framework, event_end_date) filter (where is_start) as start_framework,
    arg_min(evidence, event_end_date) filter (where is_start) as start_evidence,
    any_value(grade_before) filter (where is_start) as grade_before,
    arg_min(document_id, event_end_date) filter (where grade <> 'inadequate') as exit_document_id,
    arg_min(framework, event_end_date) filter (where grade <> 'inadequate') as exit_framework,
    arg_min(evidence, event_end_date) filter (where grade <> 'inadequate') as exit_evidence,
    arg_min(grade, event_end_date) filter (where grade <> 'inadequate') as exit_grade
  from numbered
  where spell_number > 0
  group by all
),

visits as (
  select
    spells.authority_code,
    spells.spell_number,
    count(*) filter (where document.document_kind = 'monitoring_visit') as monitoring_visit_held_count,
    count(*) filter (where document.document_kind <> 'monitoring_visit') as other_visit_held_count,
    string_agg(
      document.event_end_date || ': ' || themes.shortfall_themes, '; ' order by document.event_end_date
    ) as visit_shortfall_themes
  from spells
  inner join {{ ref('int_document_current') }} as document
    on spells.authority_code = document.authority_code
    and document.event_end_date > spells.start_date
    and (spells.exit_date is null or document.event_end_date < spells.exit_date)
    and document.document_kind in ('monitoring_visit', 'ilacs_focused_visit', 'assurance_visit')
  left join {{ ref('int_shortfall_themes') }} as themes using (document_id)
  group by all
),

told as (
  select authority_code, document_kind as visit_kind, event_end_date, document_id, null as visited_on,
    visit_number as known_count, null as evidence
  from {{ ref('int_document_current') }}
  where document_kind = 'monitoring_visit' and visit_number is not null
  union all
  select authority_code, visit_kind, event_end_date, document_id, visited_on,
    greatest(visit_number, visit_count, 1) as known_count, evidence
  from {{ ref('fct_earlier_visit') }}
),

-- Visits that documents of the spell tell of: their number or place as told, or else as many as they give dates of.
known as (
  select
    spells.authority_code,
    spells.spell_number,
    greatest(
      max(told.known_count) filter (where told.visit_kind = 'monitoring_visit'),
      count(distinct told.visited_on) filter (where told.visit_kind = 'monitoring_visit')
    ) as monitoring_visit_told_count,
    count(distinct told.visited_on) filter (where told.visit_kind != 'monitoring_visit') as other_visit_told_count,
    arg_max(told.evidence, told.known_count) filter (where told.visit_kind = 'monitoring_visit') as visits_evidence,
    arg_max(told.document_id, told.known_count) filter (where told.visit_kind = 'monitoring_visit') as visits_document_id
  from spells
  inner join told
    on spells.authority_code = told.authority_code
    and told.event_end_date > spells.start_date
    and (spells.exit_date is null or told.event_end_date <= spells.exit_date)
    and (told.visited_on is null or told.visited_on >= left(spells.start_date::varchar, length(told.visited_on)))
  group by all
),

-- Of the theme that an inspection finds weak most often, the first sentence that says so; items of a list only where
-- there is no sentence.
weakest as (
  select
    statement.document_id,
    statement.statement_id as shortfall_statement_id,
    statement.statement_text as shortfall_evidence,
    statement.page as shortfall_page
  from {{ ref('fct_statement') }} as statement
  inner join {{ ref('int_shortfall_themes') }} as themes
    on statement.document_id = themes.document_id and statement.main_theme = themes.weakest_theme
  where statement.stated_by = 'inspectors' and statement.polarity = 'shortfall' and statement.is_about_authority
  qualify row_number() over (
    partition by statement.document_id order by statement.list_role is not null, statement.position
  ) = 1
),

inspected as (
  select
    evaluation.document_id,
    evaluation.shortfall_count,
    evaluation.evaluation_count,
    {{ share('evaluation.shortfall_count', 'evaluation.evaluation_count') }} as shortfall_share,
    themes.shortfall_themes,
    weakest.* exclude (document_id)
  from {{ ref('int_document_evaluation') }} as evaluation
  left join {{ ref('int_shortfall_themes') }} as themes using (document_id)
  left join weakest using (document_id)
  where evaluation.stated_by = 'inspectors'
),

mentioned as (
  select document_id, grade as grade_before_mentioned, judged_on as grade_before_mentioned_on
  from {{ ref('fct_prior_judgement') }}
  where judgement_area = 'overall_effectiveness' and held_document_id is null
  qualify row_number() over (partition by document_id order by judged_on desc nulls last, char_start) = 1
)

select
  spells.authority_name,
  spells.spell_number,
  spells.start_date,
  spells.exit_date,
  date_diff('day', spells.start_date, coalesce(spells.exit_date, current_date))::integer as spell_days,
  spells.exit_date is not null as is_ended,
  spells.grade_before is null as is_start_uncertain,
  spells.grade_before,
  if(spells.grade_before is null, mentioned.grade_before_mentioned, null) as grade_before_mentioned,
  if(spells.grade_before is null, mentioned.grade_before_mentioned_on, null) as grade_before_mentioned_on,
  spells.exit_grade,
  spells.inadequate_inspection_count,
  coalesce(visits.monitoring_visit_held_count, 0) as monitoring_visit_held_count,
  coalesce(visits.other_visit_held_count, 0) as other_visit_held_count,
  nullif(greatest(visits.monitoring_visit_held_count, known.monitoring_visit_told_count), 0) as monitoring_visit_known_count,
  case
    when known.monitoring_visit_told_count > 0 then 'told'
    when visits.monitoring_visit_held_count > 0 then 'held'
    else 'number_not_told'
  end as monitoring_visit_known_status,
  nullif(greatest(visits.other_visit_held_count, known.other_visit_told_count), 0) as other_visit_known_count,
  case
    when known.other_visit_told_count > 0 then 'told'
    when visits.other_visit_held_count > 0 then 'held'
    else 'number_not_told'
  end as other_visit_known_status,
  spells.start_framework,
  start_inspection.shortfall_count as start_shortfall_count,
  start_inspection.evaluation_count as start_evaluation_count,
  start_inspection.shortfall_share as start_shortfall_share,
  start_inspection.shortfall_themes as start_shortfall_themes,
  start_inspection.shortfall_evidence as start_shortfall_evidence,
  start_inspection.shortfall_page as start_shortfall_page,
  visits.visit_shortfall_themes,
  spells.exit_framework,
  exit_inspection.shortfall_count as exit_shortfall_count,
  exit_inspection.evaluation_count as exit_evaluation_count,
  exit_inspection.shortfall_share as exit_shortfall_share,
  exit_inspection.shortfall_themes as exit_shortfall_themes,
  exit_inspection.shortfall_evidence as exit_shortfall_evidence,
  exit_inspection.shortfall_page as exit_shortfall_page,
  spells.start_evidence,
  spells.exit_evidence,
  known.visits_evidence,
  start_inspection.shortfall_statement_id as start_shortfall_statement_id,
  exit_inspection.shortfall_statement_id as exit_shortfall_statement_id,
  spells.start_document_id,
  spells.exit_document_id,
  known.visits_document_id,
  spells.authority_code
from spells
left join visits using (authority_code, spell_number)
left join known using (authority_code, spell_number)
left join mentioned on spells.start_document_id = mentioned.document_id
left join inspected as start_inspection on spells.start_document_id = start_inspection.document_id
left join inspected as exit_inspection on spells.exit_document_id = exit_inspection.document_id
order by spells.authority_name, spells.start_date

with counted as (
  select
    authority_name,
    authority_code,
    event_year,
    document_kind,
    framework,
    stated_by,
    coalesce(prevalence, 'not_stated') as prevalence,
    count(*) filter (where polarity = 'strength') as strength_count,
    count(*) filter (where polarity = 'shortfall') as shortfall_count,
    count(*) filter (where polarity = 'mixed') as mixed_count,
    count(*) as evaluation_count
  from {{ ref('fct_statement') }}
  where is_about_authority and polarity <> 'context' and event_year is not null
  group by all
)

select
  counted.authority_name,
  counted.event_year,
  counted.document_kind,
  counted.framework,
  counted.stated_by,
  counted.prevalence,
  counted.strength_count,
  counted.shortfall_count,
  counted.mixed_count,
  counted.evaluation_count,
  {{ share('counted.evaluation_count', 'whole.all_evaluation_count') }} as prevalence_share,
  whole.document_count,
  whole.all_evaluation_count,
  counted.evaluation_count < {{ var('small_number') }} as is_small_number,
  counted.authority_code
from counted
inner join {{ ref('int_evaluation_by_authority_year') }} as whole
  on counted.authority_code = whole.authority_code
  and counted.document_kind = whole.document_kind
  and counted.framework is not distinct from whole.framework
  and counted.event_year = whole.event_year
  and counted.stated_by = whole.stated_by
order by counted.authority_name, counted.event_year, counted.document_kind, counted.stated_by, counted.prevalence

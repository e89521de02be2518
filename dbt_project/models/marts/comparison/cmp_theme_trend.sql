with places as (
  select authority_code, authority_code as scope_code, 'authority' as scope, authority_name as scope_name
  from {{ ref('stg_authority') }}
  union all
  select authority_code, region_code, 'region', region from {{ ref('stg_authority') }}
  union all
  select authority_code, 'E92000001', 'england', 'England' from {{ ref('stg_authority') }}
),

whole as (
  select
    places.scope,
    places.scope_code,
    evaluation.document_kind,
    evaluation.framework,
    evaluation.stated_by,
    evaluation.event_year,
    sum(evaluation.document_count)::bigint as document_count,
    sum(evaluation.all_evaluation_count)::bigint as all_evaluation_count
  from {{ ref('int_evaluation_by_authority_year') }} as evaluation
  inner join places using (authority_code)
  group by all
),

themes as (
  select
    places.scope,
    places.scope_name,
    places.scope_code,
    theme_year.document_kind,
    theme_year.framework,
    theme_year.stated_by,
    theme_year.theme,
    theme_year.event_year,
    count(*) as authority_count,
    sum(theme_year.strength_count)::bigint as strength_count,
    sum(theme_year.shortfall_count)::bigint as shortfall_count,
    sum(theme_year.mixed_count)::bigint as mixed_count,
    sum(theme_year.evaluation_count)::bigint as evaluation_count,
    round(avg(theme_year.balance), 4) as mean_balance
  from {{ ref('cmp_theme_by_authority_year') }} as theme_year
  inner join places using (authority_code)
  group by all
),

counted as (
  select themes.*, whole.document_count, whole.all_evaluation_count
  from themes
  inner join whole
    on themes.scope = whole.scope
    and themes.scope_code = whole.scope_code
    and themes.document_kind = whole.document_kind
    and themes.framework is not distinct from whole.framework
    and themes.stated_by = whole.stated_by
    and themes.event_year = whole.event_year
)

select
  scope,
  scope_name,
  theme,
  event_year,
  document_kind,
  framework,
  stated_by,
  authority_count,
  document_count,
  strength_count,
  shortfall_count,
  mixed_count,
  evaluation_count,
  {{ share('strength_count', 'evaluation_count') }} as strength_share,
  {{ share('shortfall_count', 'evaluation_count') }} as shortfall_share,
  {{ share('strength_count - shortfall_count', 'evaluation_count') }} as balance,
  {{ share('evaluation_count', 'all_evaluation_count') }} as document_share,
  mean_balance,
  lag(event_year) over years as previous_year,
  round(mean_balance - lag(mean_balance) over years, 4) as mean_balance_change,
  evaluation_count < {{ var('small_number') }} as is_small_number,
  scope_code
from counted
window years as (partition by scope, scope_code, document_kind, framework, stated_by, theme order by event_year)
order by scope, scope_name, document_kind, theme, event_year

with places as (
  select code, scope, scope_name, theme_year.* exclude (authority_name)
  from {{ ref('cmp_theme_by_authority_year') }} as theme_year
  inner join (
    select authority_code, authority_code as code, 'authority' as scope, authority_name as scope_name
    from {{ ref('stg_authority') }}
    union all
    select authority_code, region_code, 'region', region from {{ ref('stg_authority') }}
    union all
    select authority_code, 'E92000001', 'england', 'England' from {{ ref('stg_authority') }}
  ) as place using (authority_code)
),

counted as (
  select
    scope,
    scope_name,
    document_kind,
    framework,
    stated_by,
    theme,
    event_year,
    count(*) as authority_count,
    sum(document_count)::bigint as document_count,
    sum(strength_count)::bigint as strength_count,
    sum(shortfall_count)::bigint as shortfall_count,
    sum(mixed_count)::bigint as mixed_count,
    sum(evaluation_count)::bigint as evaluation_count,
    sum(all_evaluation_count)::bigint as all_evaluation_count,
    round(avg(balance), 4) as mean_balance,
    code as scope_code
  from places
  group by all
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

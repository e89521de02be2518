with counted as (
  select
    authority_name,
    authority_code,
    event_year,
    document_kind,
    framework,
    stated_by,
    theme,
    sum(strength_count)::bigint as strength_count,
    sum(shortfall_count)::bigint as shortfall_count,
    sum(mixed_count)::bigint as mixed_count,
    sum(evaluation_count)::bigint as evaluation_count,
    sum(asked_for_count)::bigint as asked_for_count,
    count(*) filter (where asked_for_count > 0) as asked_for_document_count
  from {{ ref('int_theme_by_document') }}
  where event_year is not null
  group by all
),

rated as (
  select
    counted.*,
    whole.document_count,
    whole.all_evaluation_count,
    {{ share('counted.strength_count', 'counted.evaluation_count') }} as strength_share,
    {{ share('counted.shortfall_count', 'counted.evaluation_count') }} as shortfall_share,
    {{ share('counted.strength_count - counted.shortfall_count', 'counted.evaluation_count') }} as balance,
    {{ share('counted.evaluation_count', 'whole.all_evaluation_count') }} as document_share
  from counted
  inner join {{ ref('int_evaluation_by_authority_year') }} as whole
    on counted.authority_code = whole.authority_code
    and counted.document_kind = whole.document_kind
    and counted.framework is not distinct from whole.framework
    and counted.event_year = whole.event_year
    and counted.stated_by = whole.stated_by
)

select
  authority_name,
  event_year,
  document_kind,
  framework,
  stated_by,
  theme,
  strength_count,
  shortfall_count,
  mixed_count,
  evaluation_count,
  strength_share,
  shortfall_share,
  balance,
  document_share,
  asked_for_count,
  asked_for_document_count,
  document_count,
  all_evaluation_count,
  rank() over peers as balance_rank,
  count(*) over (partition by event_year, document_kind, framework, stated_by, theme) as ranked_authority_count,
  count(*) over (partition by event_year, document_kind, framework, stated_by, theme, balance) > 1 as is_tied,
  evaluation_count < {{ var('small_number') }} as is_small_number,
  authority_code
from rated
window peers as (partition by event_year, document_kind, framework, stated_by, theme order by balance desc)
order by authority_name, event_year, document_kind, theme

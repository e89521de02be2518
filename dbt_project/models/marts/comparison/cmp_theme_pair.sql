-- Each authority's newest document of a kind is set beside every other's newest of the same kind. Places are numbers
-- for the join and the order, which are long: every authority beside every other.
with latest as (
  select
    document.*,
    evaluation.evaluation_count as all_evaluation_count,
    dense_rank() over (order by document.authority_name)::integer as authority_place
  from {{ ref('int_document_current') }} as document
  inner join {{ ref('int_document_evaluation') }} as evaluation
    on document.document_id = evaluation.document_id and evaluation.stated_by = 'inspectors'
  where document.event_end_date is not null
  qualify row_number() over (
    partition by document.authority_code, document.document_kind, document.framework
    order by document.event_end_date desc, document.source_sha256
  ) = 1
),

sides as (
  select
    latest.authority_name,
    latest.authority_code,
    latest.authority_place,
    dense_rank() over (order by latest.document_kind, latest.framework, theme.theme)::integer as theme_place,
    latest.document_kind,
    latest.framework,
    theme.theme,
    latest.event_end_date,
    latest.document_id,
    coalesce(counted.strength_count, 0) as strength_count,
    coalesce(counted.shortfall_count, 0) as shortfall_count,
    coalesce(counted.mixed_count, 0) as mixed_count,
    coalesce(counted.evaluation_count, 0) as evaluation_count,
    {{ share('counted.strength_count - counted.shortfall_count', 'counted.evaluation_count') }} as balance,
    {{ share('coalesce(counted.evaluation_count, 0)', 'latest.all_evaluation_count') }} as document_share
  from latest
  cross join {{ ref('stg_theme') }} as theme
  left join {{ ref('int_theme_by_document') }} as counted
    on latest.document_id = counted.document_id
    and theme.theme = counted.theme
    and counted.stated_by = 'inspectors'
)

select
  own.authority_name,
  other.authority_name as other_authority_name,
  own.theme,
  own.document_kind,
  own.framework,
  own.event_end_date,
  other.event_end_date as other_event_end_date,
  abs(date_diff('day', own.event_end_date, other.event_end_date))::integer as apart_days,
  {% for side, prefix in [('own', ''), ('other', 'other_')] %}
  {{ side }}.strength_count as {{ prefix }}strength_count,
  {{ side }}.shortfall_count as {{ prefix }}shortfall_count,
  {{ side }}.mixed_count as {{ prefix }}mixed_count,
  {{ side }}.evaluation_count as {{ prefix }}evaluation_count,
  {{ side }}.balance as {{ prefix }}balance,
  {{ side }}.document_share as {{ prefix }}document_share,
  {% endfor %}
  round(own.balance - other.balance, 4) as balance_difference,
  least(own.evaluation_count, other.evaluation_count) < {{ var('small_number') }} as is_small_number,
  own.document_id,
  other.document_id as other_document_id,
  own.authority_code,
  other.authority_code as other_authority_code
from sides as own
inner join sides as other on own.theme_place = other.theme_place and own.authority_place <> other.authority_place
where own.evaluation_count > 0 or other.evaluation_count > 0
order by own.authority_place, other.authority_place, own.theme_place

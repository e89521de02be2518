-- Each authority's latest inspection is set beside the other's latest of the same kind.
with latest as (
  select document.*, evaluation.evaluation_count as all_evaluation_count
  from {{ ref('int_document_current') }} as document
  inner join {{ ref('int_document_evaluation') }} as evaluation
    on document.document_id = evaluation.document_id and evaluation.stated_by = 'inspectors'
  where document.event_end_date is not null
  qualify row_number() over (
    partition by document.authority_code, document.document_kind, document.framework
    order by document.event_end_date desc, document.source_sha256
  ) = 1
),

pairs as (
  select
    own.document_kind,
    own.framework,
    own.authority_name,
    own.authority_code,
    own.event_end_date,
    own.document_id,
    own.all_evaluation_count,
    other.authority_name as other_authority_name,
    other.authority_code as other_authority_code,
    other.event_end_date as other_event_end_date,
    other.document_id as other_document_id,
    other.all_evaluation_count as other_all_evaluation_count
  from latest as own
  inner join latest as other
    on own.document_kind = other.document_kind
    and own.framework is not distinct from other.framework
    and own.authority_code <> other.authority_code
),

themes as (
  select document_id, theme, strength_count, shortfall_count, mixed_count, evaluation_count
  from {{ ref('int_theme_by_document') }}
  where stated_by = 'inspectors'
)

select
  pairs.authority_name,
  pairs.other_authority_name,
  theme.theme,
  pairs.document_kind,
  pairs.framework,
  pairs.event_end_date,
  pairs.other_event_end_date,
  abs(date_diff('day', pairs.event_end_date, pairs.other_event_end_date))::integer as apart_days,
  {% for side, prefix in [('own', ''), ('other', 'other_')] %}
  coalesce({{ side }}.strength_count, 0) as {{ prefix }}strength_count,
  coalesce({{ side }}.shortfall_count, 0) as {{ prefix }}shortfall_count,
  coalesce({{ side }}.mixed_count, 0) as {{ prefix }}mixed_count,
  coalesce({{ side }}.evaluation_count, 0) as {{ prefix }}evaluation_count,
  {{ share(side ~ '.strength_count - ' ~ side ~ '.shortfall_count', side ~ '.evaluation_count') }}
    as {{ prefix }}balance,
  {{ share('coalesce(' ~ side ~ '.evaluation_count, 0)', 'pairs.' ~ prefix ~ 'all_evaluation_count') }}
    as {{ prefix }}document_share,
  {% endfor %}
  round(
    {{ share('own.strength_count - own.shortfall_count', 'own.evaluation_count') }}
    - {{ share('other.strength_count - other.shortfall_count', 'other.evaluation_count') }}, 4
  ) as balance_difference,
  least(coalesce(own.evaluation_count, 0), coalesce(other.evaluation_count, 0)) < {{ var('small_number') }}
    as is_small_number,
  pairs.document_id,
  pairs.other_document_id,
  pairs.authority_code,
  pairs.other_authority_code
from pairs
cross join {{ ref('stg_theme') }} as theme
left join themes as own on pairs.document_id = own.document_id and theme.theme = own.theme
left join themes as other on pairs.other_document_id = other.document_id and theme.theme = other.theme
where own.theme is not null or other.theme is not null
order by pairs.authority_name, pairs.other_authority_name, pairs.document_kind, theme.theme

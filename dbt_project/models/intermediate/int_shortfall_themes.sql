-- The themes that inspectors find weak in a document, most often first, as one text. The share is of all that they
-- evaluate there, since documents differ in length.
with ranked as (
  select
    theme.document_id,
    theme.theme,
    theme.shortfall_count,
    {{ share('theme.shortfall_count', 'evaluation.evaluation_count') }} as shortfall_share,
    row_number() over (partition by theme.document_id order by theme.shortfall_count desc, theme.theme) as place
  from {{ ref('int_theme_by_document') }} as theme
  inner join {{ ref('int_document_evaluation') }} as evaluation using (document_id, stated_by)
  where theme.stated_by = 'inspectors' and theme.shortfall_count > 0
)

select
  document_id,
  any_value(theme) filter (where place = 1) as weakest_theme,
  string_agg(
    theme || ' (' || shortfall_count || ', ' || round(100 * shortfall_share)::integer || '%)', ', ' order by place
  ) as shortfall_themes
from ranked
where place <= 5
group by all

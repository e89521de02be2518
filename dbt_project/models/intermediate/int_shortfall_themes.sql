-- The themes that inspectors find weak in a document, most often first, as one text.
with ranked as (
  select
    document_id,
    theme,
    shortfall_count,
    row_number() over (partition by document_id order by shortfall_count desc, theme) as place
  from {{ ref('int_theme_by_document') }}
  where stated_by = 'inspectors' and shortfall_count > 0
)

select document_id, string_agg(theme || ' (' || shortfall_count || ')', ', ' order by place) as shortfall_themes
from ranked
where place <= 5
group by all

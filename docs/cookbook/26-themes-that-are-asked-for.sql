-- On which themes are authorities asked to improve most often?
-- Asked by: a researcher
-- Beware: A list item counts for its main theme. Documents differ in how finely they list; those that do not state when their event was are left out.
select
  document_kind, theme,
  sum(asked_for_count) as item_count,
  sum(asked_for_document_count) as document_count,
  count(distinct authority_code) as authority_count
from marts.cmp_theme_by_authority_year
where asked_for_count > 0
group by document_kind, theme
order by document_kind, document_count desc, item_count desc, theme;

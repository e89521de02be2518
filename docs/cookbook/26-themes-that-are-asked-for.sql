-- On which themes are authorities asked to improve most often?
-- Asked by: a researcher
-- Beware: A list item counts for its main theme. Documents differ in how finely they list.
with by_document as (
  select document_kind, main_theme, authority_code, document_id, count(*) as item_count
  from marts.fct_statement
  where list_role = 'to_improve' and is_about_authority and main_theme is not null
  group by all
)
select
  document_kind, main_theme as theme,
  sum(item_count) as item_count, count(*) as document_count, count(distinct authority_code) as authority_count
from by_document
group by document_kind, main_theme
order by document_kind, document_count desc, item_count desc, theme;

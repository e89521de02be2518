-- On which themes are authorities asked to improve most often?
-- Asked by: a researcher
-- Beware: A list item counts for its main theme. Documents differ in how finely they list.
select
  document_kind, main_theme as theme,
  count(*) as item_count,
  count(distinct document_id) as document_count,
  count(distinct authority_code) as authority_count
from marts.fct_statement
where list_role = 'to_improve' and is_about_authority and main_theme is not null
group by document_kind, main_theme
order by document_kind, document_count desc, item_count desc, theme;

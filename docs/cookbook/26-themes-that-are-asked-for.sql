-- On which themes are authorities asked to improve most often?
-- Asked by: a researcher
-- Beware: A list item's themes are those of the sentence. Documents differ in how finely they list.
select
  theme, domain,
  count(distinct statement_id) as item_count,
  count(distinct document_id) as document_count,
  count(distinct authority_code) as authority_count
from marts.fct_statement
inner join marts.fct_statement_theme using (statement_id, document_id, authority_code)
inner join marts.dim_theme using (theme)
where list_role = 'to_improve' and fct_statement.is_about_authority
group by theme, domain
order by document_count desc, item_count desc, theme;

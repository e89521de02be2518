-- Which themes are weak in the same sentence as management oversight?
-- Asked by: a researcher
-- Beware: Themes share a sentence also because letters name them in one breath; it is no proof that one causes the other.
select
  other.theme,
  count(distinct statement_id) as statement_count,
  count(distinct other.authority_code) as authority_count
from marts.fct_statement_theme as oversight
inner join marts.fct_statement_theme as other using (statement_id)
where oversight.theme = 'management_oversight'
  and oversight.polarity = 'shortfall'
  and oversight.stated_by = 'inspectors'
  and oversight.is_about_authority
  and other.theme <> 'management_oversight'
group by other.theme
order by statement_count desc, other.theme;

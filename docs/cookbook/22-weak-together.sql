-- Which themes are weak in the same sentence as management oversight in my authority?
-- Asked by: a researcher
-- Beware: Themes share a sentence also because letters name them in one breath; it is no proof that one causes the other.
select other.document_kind, other.theme, count(*) as statement_count, count(distinct other.document_id) as document_count
from marts.fct_statement_theme as oversight
inner join marts.fct_statement_theme as other using (statement_id, authority_name)
where authority_name = 'Brighton and Hove'
  and oversight.theme = 'management_oversight'
  and oversight.polarity = 'shortfall'
  and oversight.stated_by = 'inspectors'
  and oversight.is_about_authority
  and other.theme <> 'management_oversight'
group by other.document_kind, other.theme
order by other.document_kind, statement_count desc, other.theme;

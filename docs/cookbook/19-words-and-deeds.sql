-- Where does a council speak better of itself than inspectors do?
-- Asked by: a journalist
-- Beware: The two speak in different documents, of different length and year; a council reports on what it was asked about.
select
  own.theme, own.balance as council_balance, own.evaluation_count as council_statement_count,
  inspectors.balance as inspectors_balance, inspectors.evaluation_count as inspectors_statement_count,
  own.event_year as council_year, inspectors.event_year as inspectors_year, inspectors.document_kind
from marts.cmp_theme_by_authority_year as own
inner join marts.cmp_theme_by_authority_year as inspectors using (authority_code, theme)
where own.stated_by = 'council'
  and inspectors.stated_by = 'inspectors'
  and authority_code = (select authority_code from marts.dim_authority where authority_name = 'Brighton and Hove')
order by council_balance - inspectors_balance desc, own.theme, council_year, inspectors_year;

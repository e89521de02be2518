-- On which themes has inspectors' view of my authority changed since the document of the same kind before?
-- Asked by: a performance analyst
-- Beware: Two documents, often of different length. Leave out small numbers and read the evidence of the rest.
select
  theme, document_kind, framework, previous_year, event_year,
  mean_balance - mean_balance_change as previous_balance, mean_balance as balance,
  mean_balance_change as balance_change, is_small_number
from marts.cmp_theme_trend
where scope = 'authority'
  and scope_name = 'Brighton and Hove'
  and stated_by = 'inspectors'
  and mean_balance_change is not null
order by abs(mean_balance_change) desc, theme;

-- How has inspectors' view of a theme moved over the years in England?
-- Asked by: a researcher
-- Beware: The authorities of two years are mostly different ones, so this is no trend of the same places.
select
  document_kind, framework, event_year, authority_count, evaluation_count, strength_share, shortfall_share, mean_balance,
  is_small_number
from marts.cmp_theme_trend
where scope = 'england' and theme = 'management_oversight' and stated_by = 'inspectors'
order by document_kind, framework, event_year;

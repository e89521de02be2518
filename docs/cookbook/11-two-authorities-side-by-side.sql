-- On which themes do inspectors find more good in one authority than in another?
-- Asked by: a lead member
-- Beware: Each side is one document. Rows with is_small_number rest on fewer than five statements on a side: read those, do not count them.
select
  theme, document_kind, strength_count, shortfall_count, balance,
  other_strength_count, other_shortfall_count, other_balance, balance_difference, is_small_number
from compare('Brighton and Hove', 'Bradford')
order by balance_difference desc nulls last, theme;

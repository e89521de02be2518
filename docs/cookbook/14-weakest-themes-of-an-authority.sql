-- Which themes do inspectors find weak most often in my authority?
-- Asked by: a lead member
-- Beware: Letters choose what to mention: a theme that is not there was not found good. A statement can have two themes.
select
  event_year, document_kind, framework, theme, shortfall_count, mixed_count, strength_count, balance, is_small_number
from marts.cmp_theme_by_authority_year
where authority_name = 'West Sussex' and stated_by = 'inspectors' and shortfall_count + mixed_count > 0
order by event_year desc, document_kind, framework, shortfall_count desc, balance, theme;

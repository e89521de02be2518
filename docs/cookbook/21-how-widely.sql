-- How widely does what inspectors find hold: for all children, for most, for a few?
-- Asked by: a researcher
-- Beware: Most sentences do not say how widely they hold. A shortfall for 'none' and a strength for 'all' can be the same thing.
select
  prevalence,
  count(*) filter (where polarity = 'strength') as strength_count,
  count(*) filter (where polarity = 'shortfall') as shortfall_count,
  count(*) filter (where polarity = 'mixed') as mixed_count
from marts.fct_statement
left join marts.dim_vocabulary on coded_column = 'prevalence' and word = prevalence
where stated_by = 'inspectors' and is_about_authority
group by prevalence, dim_vocabulary.position
order by dim_vocabulary.position nulls last;

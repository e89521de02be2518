-- How widely does what inspectors find hold: for all children, for most, for a few?
-- Asked by: a researcher
-- Beware: Most sentences do not say how widely they hold. A shortfall for 'none' and a strength for 'all' can be the same thing.
select
  document_kind, framework, prevalence,
  sum(strength_count) as strength_count, sum(shortfall_count) as shortfall_count, sum(mixed_count) as mixed_count
from marts.cmp_prevalence_by_authority_year
left join marts.dim_vocabulary on coded_column = 'prevalence' and word = prevalence
where stated_by = 'inspectors'
group by document_kind, framework, prevalence, position
order by document_kind, framework, position nulls last;

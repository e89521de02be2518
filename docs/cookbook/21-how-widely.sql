-- How widely does what inspectors find hold: for all children, for most, for a few?
-- Asked by: a researcher
-- Beware: Most sentences do not say how widely they hold. A shortfall for 'none' and a strength for 'all' can be the same thing.
with counted as (
  select
    document_kind, prevalence,
    count(*) filter (where polarity = 'strength') as strength_count,
    count(*) filter (where polarity = 'shortfall') as shortfall_count,
    count(*) filter (where polarity = 'mixed') as mixed_count
  from marts.fct_statement
  where stated_by = 'inspectors' and is_about_authority and polarity <> 'context'
  group by document_kind, prevalence
)
select counted.*
from counted
left join marts.dim_vocabulary on coded_column = 'prevalence' and word = prevalence
order by document_kind, position nulls last;

-- Where do inspectors find a theme good, so that we can learn from it?
-- Asked by: a performance analyst
-- Beware: Compare rows of the same kind of document and framework only. Many letters mention a theme once or twice: see evaluation_count.
select authority_name, event_year, document_kind, framework, evaluation_count, strength_share, balance, is_small_number
from marts.cmp_theme_by_authority_year
where theme = 'planning_and_review' and stated_by = 'inspectors'
order by document_kind, framework, is_small_number, balance desc, evaluation_count desc, authority_name;

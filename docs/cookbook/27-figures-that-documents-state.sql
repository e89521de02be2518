-- Which percentages and shares do documents give as evidence, and what of?
-- Asked by: a journalist
-- Beware: Each is worded in the document's own way; they do not add up or compare across documents.
select authority_name, event_end_date, value, unit, of_what, period, evidence, page
from marts.fct_figure
where unit in ('percent', 'share')
order by event_end_date desc, authority_name, position
limit 50;

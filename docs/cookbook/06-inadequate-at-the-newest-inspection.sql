-- Which authorities were inadequate in some area at their newest inspection?
-- Asked by: a journalist
-- Beware: Read the visits since before saying how an authority is today; timeline('…') lists them.
select authority_name, judgement_area, grade, event_end_date, page, evidence
from marts.cmp_judgement_history
where grade = 'inadequate' and is_newest_inspection
order by event_end_date desc, authority_name, judgement_area;

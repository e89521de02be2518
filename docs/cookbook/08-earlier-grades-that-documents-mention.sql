-- Which earlier grades do documents mention, and do they agree with the ones held?
-- Asked by: a researcher
-- Beware: A mention is that document's memory of a grade, as exact as judged_on; 'not_held' means that only the mention is known.
select authority_name, judged_on, judgement_area, grade, agreement, held_grade, document_kind, page
from marts.fct_prior_judgement
order by authority_name, judged_on, judgement_area;

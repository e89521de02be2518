-- Which grades moved, up or down, since the inspection before?
-- Asked by: a journalist
-- Beware: Only rows whose comparability is 'same' and whose is_same_framework is true compare like with like; an inspection that is not held is passed over.
select
  authority_name, judgement_area, previous_grade, grade, change, change_steps_count, comparability, is_same_framework,
  previous_event_end_date, event_end_date, is_newest_inspection
from marts.cmp_judgement_history
where change in ('improved', 'declined')
order by event_end_date desc, authority_name, judgement_area;

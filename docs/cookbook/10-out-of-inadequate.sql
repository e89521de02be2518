-- How long did authorities take to get out of inadequate, and what was weak at the start and at the end?
-- Asked by: a researcher
-- Beware: Inspections that are not held are passed over, so a spell can seem longer than it was; visits known are the least that took place, and null where no document tells a number. Compare shares, not counts: reports differ in length. It says nothing of causes.
select
  authority_name, start_date, exit_date, exit_grade, monitoring_visit_held_count, monitoring_visit_known_count,
  start_framework, start_shortfall_share, start_shortfall_themes,
  exit_framework, exit_shortfall_share, exit_shortfall_themes
from marts.cmp_improvement_journey
order by exit_date - start_date nulls last, authority_name;

-- What grades do my authority's statistical neighbours have?
-- Asked by: a performance analyst
-- Beware: The authority itself has neighbour_rank 0. The status says why a grade is not there.
select
  neighbour_rank, authority_name, overall_effectiveness_grade, overall_effectiveness_status,
  impact_of_leaders_grade, event_end_date
from neighbours('West Sussex');

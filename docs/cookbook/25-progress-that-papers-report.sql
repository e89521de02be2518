-- What do councils' papers say became of each recommendation, and in which words?
-- Asked by: a performance analyst
-- Beware: It is the council's word. is_linked is false where the document that made the recommendation is not held.
select authority_name, event_end_date, raised_in, recommendation_text, status, evidence, is_linked, page
from marts.fct_recommendation_progress
order by authority_name, event_end_date, position;

-- What was my authority asked to improve, what does it say it did, and what did inspectors say next?
-- Asked by: a lead member
-- Beware: The status is the council's own account. The inspectors' direction is on a theme of the recommendation and need not answer it.
select
  event_end_date, recommendation_text, status, status_date, status_document_kind,
  inspectors_direction, inspectors_theme, inspectors_date
from marts.cmp_recommendation_status
where authority_name = 'Brighton and Hove'
order by event_end_date desc, recommendation_id;

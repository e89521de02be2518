-- What was my authority asked to improve, what does it say it did, and what did inspectors say next?
-- Asked by: a lead member
-- Beware: The status is the council's own account. The inspectors' statement is the likest of the next document that speaks of it; about one in six does not answer, so read it.
select
  event_end_date, recommendation_text, status, status_date, status_document_kind,
  inspectors_polarity, inspectors_direction, inspectors_text, inspectors_reason, inspectors_date
from marts.cmp_recommendation_status
where authority_name = 'Brighton and Hove'
order by event_end_date desc, recommendation_id;

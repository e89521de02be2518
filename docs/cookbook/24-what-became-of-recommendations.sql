-- What was my authority asked to improve, what does it say it did, and what did inspectors say next?
-- Asked by: a lead member
-- Beware: The status is the council's own account, and only what inspectors said since it can bear it out. Each statement is the likest of the next document that speaks of the item; about one in ten does not answer, so read it.
select
  event_end_date, recommendation_text, status, status_date,
  inspectors_since_status_text, inspectors_since_status_polarity, inspectors_since_status_date,
  inspectors_since_status_reason,
  inspectors_since_recommendation_text, inspectors_since_recommendation_polarity, inspectors_since_recommendation_date,
  inspectors_since_recommendation_reason
from marts.cmp_recommendation_status
where authority_name = 'Brighton and Hove'
order by event_end_date desc, recommendation_id;

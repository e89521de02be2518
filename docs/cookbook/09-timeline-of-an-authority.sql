-- What has happened in an authority, in the order of time?
-- Asked by: a lead member
-- Beware: Counts of documents of different kinds do not compare; a gap is a document that is not held.
select
  timeline_date, document_kind, title, visit_number, overall_effectiveness_grade, overall_effectiveness_status,
  strength_count, shortfall_count, recommendation_count
from timeline('Brighton and Hove');

-- What was my authority asked to improve again by a later document?
-- Asked by: a journalist
-- Beware: Up to four pairs in ten are not the same thing (docs/recurrence.md): read both texts, and count nothing.
select
  event_end_date, recommendation_text, later_event_end_date, later_recommendation_text, score, shared_themes,
  shared_words
from recurring('Bradford');

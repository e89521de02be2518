-- What was my authority asked to improve again by a later document?
-- Asked by: a journalist
-- Beware: One pair in four is not the same thing, of the clear ones one in ten (docs/recurrence.md): read both texts.
select
  event_end_date, recommendation_text, later_event_end_date, later_recommendation_text, score, is_clear,
  shared_themes, shared_words
from recurring('Bradford');

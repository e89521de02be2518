-- What was my authority asked to improve again by a later document?
-- Asked by: a journalist
-- Beware: The likeness is of words and themes: read both texts before saying that nothing was done.
select
  event_end_date, recommendation_text, later_event_end_date, later_recommendation_text, score, shared_themes,
  shared_words
from recurring('Bradford');

-- Which authorities were asked for the same thing in the same year?
-- Asked by: a performance analyst
-- Beware: One pair in four or more is not the same thing: read both texts. How many there are depends on which authorities were inspected and are held.
select
  event_year, authority_name, recommendation_text, other_authority_name, other_recommendation_text, score,
  shared_themes
from marts.cmp_recommendation_echo
where echo_rank = 1 and authority_name < other_authority_name
order by event_year desc, score desc, recommendation_id
limit 50;

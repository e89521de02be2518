-- Which authorities were asked for the same thing in the same year?
-- Asked by: a performance analyst
-- Beware: It depends on how many authorities were inspected in that year and are held: no measure of how common it is.
select
  event_year, authority_name, recommendation_text, other_authority_name, other_recommendation_text, score,
  shared_themes
from marts.cmp_recommendation_echo
where echo_rank = 1 and authority_name < other_authority_name
order by event_year desc, score desc, recommendation_id
limit 50;

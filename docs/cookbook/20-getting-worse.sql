-- Where do inspectors say that something got worse, or that too little has changed?
-- Asked by: a journalist
-- Beware: Coded by rules from the sentence's own words, which direction_matched shows: read the sentence on its page first.
select authority_name, event_end_date, main_theme, direction, direction_matched, statement_text, page
from marts.fct_statement
where direction in ('declined', 'not_improved') and stated_by = 'inspectors' and is_about_authority
order by event_end_date desc, authority_name, position
limit 50;

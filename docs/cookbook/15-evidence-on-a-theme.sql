-- What exactly did inspectors write about a theme in my authority, and on which page?
-- Asked by: a journalist
-- Beware: Quote from the published letter behind url, not from here; matched shows the words that decided the theme.
select event_end_date, polarity, prevalence, statement_text, matched, page
from evidence('management_oversight', 'West Sussex')
where stated_by = 'inspectors';

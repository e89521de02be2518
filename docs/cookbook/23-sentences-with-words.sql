-- Which sentences speak of strategy discussions, anywhere?
-- Asked by: a lead member
-- Beware: Every word has to be in the sentence, as letters stand next to each other: 'discussion' also finds 'discussions'.
select authority_name, event_end_date, stated_by, polarity, main_theme, statement_text, page
from search('strategy discussions');

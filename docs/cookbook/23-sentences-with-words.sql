-- Which sentences about my authority speak of strategy discussions?
-- Asked by: a lead member
-- Beware: Every word has to be in the sentence, in any order; 'discussion' also finds 'discussions'.
select event_end_date, document_kind, stated_by, polarity, main_theme, statement_text, page
from search('strategy discussions')
where authority_name = 'West Sussex';

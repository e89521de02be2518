-- Which ten statements about my authority shall I read to see whether I trust the coding?
-- Asked by: a researcher
-- Beware: The same ten each time, taken without regard to their content; change the word 'sample' for others.
select statement_text, polarity, polarity_matched, theme, matched, document_id, page
from marts.fct_statement
left join marts.fct_statement_theme using (statement_id, document_id, authority_name, polarity)
where authority_name = 'West Sussex' and is_finding and coalesce(fct_statement_theme.rank, 1) = 1
order by md5('sample' || statement_id)
limit 10;

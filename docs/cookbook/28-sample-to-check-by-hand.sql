-- Which ten statements about my authority shall I read to see whether I trust the coding?
-- Asked by: a researcher
-- Beware: The same ten each time, taken without regard to their content; change the word 'sample' for others.
with sample as (
  from marts.fct_statement
  where authority_name = 'West Sussex' and is_finding
  order by md5('sample' || statement_id)
  limit 10
)
select statement_text, sample.polarity, polarity_matched, main_theme as theme, matched, document_id, page
from sample
left join (from marts.fct_statement_theme where rank = 1) as theme using (statement_id, document_id, authority_name)
order by md5('sample' || statement_id);

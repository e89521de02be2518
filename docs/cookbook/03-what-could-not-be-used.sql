-- Which files could not be used, and what can be done about each?
-- Asked by: a performance analyst
-- Beware: Nothing of these files is in any other table.
select path, reason, detail, first_seen_at
from marts.rejected_document
order by path;

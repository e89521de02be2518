-- How current is this file, and how much is in it?
-- Asked by: a performance analyst
-- Beware: The newest document held is not always the newest one published.
select refreshed_at, newest_event_date, authority_count, document_count, rejected_count, statement_count
from marts.meta;

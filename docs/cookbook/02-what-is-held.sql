-- Which documents are held, of which kinds and years?
-- Asked by: a researcher
-- Beware: Every comparison rests on the documents that are held; a year without a row is not a year without inspections.
select
  document_kind, event_year,
  count(*) as document_count, count(distinct authority_code) as authority_count,
  string_agg(distinct authority_name, ', ' order by authority_name) as authorities
from marts.dim_document
group by document_kind, event_year
order by document_kind, event_year;

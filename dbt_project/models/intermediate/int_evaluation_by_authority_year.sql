-- What rates of a year are taken of: an authority's documents of one kind, and the evaluating statements in them.
select
  document.authority_code,
  document.authority_name,
  document.document_kind,
  document.framework,
  document.event_year,
  evaluation.stated_by,
  count(*) as document_count,
  sum(evaluation.evaluation_count)::bigint as all_evaluation_count
from {{ ref('int_document_evaluation') }} as evaluation
inner join {{ ref('int_document_current') }} as document using (document_id)
where document.event_year is not null
group by all

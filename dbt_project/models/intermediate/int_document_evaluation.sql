-- What a share of a document is taken of: the evaluating statements about the authority, by who states them.
select
  document_id,
  stated_by,
  count(*) as statement_count,
  count(*) filter (where polarity <> 'context') as evaluation_count,
  count(*) filter (where polarity = 'shortfall') as shortfall_count
from {{ ref('fct_statement') }}
where is_about_authority and is_finding
group by all

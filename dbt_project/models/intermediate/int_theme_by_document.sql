-- How often the evaluating statements of a document's authors find a theme strong, weak or both.
select
  authority_name,
  authority_code,
  document_id,
  document_kind,
  framework,
  event_end_date,
  event_year,
  stated_by,
  theme,
  count(*) filter (where polarity = 'strength') as strength_count,
  count(*) filter (where polarity = 'shortfall') as shortfall_count,
  count(*) filter (where polarity = 'mixed') as mixed_count,
  count(*) as evaluation_count
from {{ ref('fct_statement_theme') }}
where is_about_authority and polarity <> 'context'
group by all

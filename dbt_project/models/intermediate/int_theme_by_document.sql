-- How often the evaluating statements of a document's authors find a theme strong, weak or both, and how many items of
-- its lists of what needs to improve have it as their main theme.
with counted as (
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
),

asked as (
  select document_id, stated_by, main_theme as theme, count(*) as asked_for_count
  from {{ ref('fct_statement') }}
  where list_role = 'to_improve' and is_about_authority and main_theme is not null
  group by all
)

select counted.*, coalesce(asked.asked_for_count, 0) as asked_for_count
from counted
left join asked using (document_id, stated_by, theme)

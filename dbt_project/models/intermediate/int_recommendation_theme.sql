-- A recommendation has the themes of the statements that it is printed as.
select distinct
  recommendation.recommendation_id,
  recommendation.document_id,
  theme.theme
from {{ ref('int_recommendation') }} as recommendation
inner join {{ ref('fct_statement') }} as statement
  on recommendation.document_id = statement.document_id
  and statement.char_start >= recommendation.char_start
  and statement.char_end <= recommendation.char_end
inner join {{ ref('fct_statement_theme') }} as theme on statement.statement_id = theme.statement_id

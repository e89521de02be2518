-- Another authority is asked for the same thing in the same calendar year.
select
  one.authority_name,
  one.event_year,
  one.event_end_date,
  one.document_kind,
  one.recommendation_text,
  one.page,
  other.authority_name as other_authority_name,
  other.event_end_date as other_event_end_date,
  other.document_kind as other_document_kind,
  other.recommendation_text as other_recommendation_text,
  other.page as other_page,
  match.score,
  row_number() over (
    partition by one.recommendation_id
    order by match.score desc, other.authority_name, other.recommendation_id
  )::integer as echo_rank,
  match.shared_themes,
  match.shared_words,
  one.recommendation_id,
  other.recommendation_id as other_recommendation_id,
  one.document_id,
  other.document_id as other_document_id,
  one.authority_code,
  other.authority_code as other_authority_code
from {{ ref('stg_recommendation_match') }} as match
inner join {{ ref('int_recommendation') }} as one on match.recommendation_id = one.recommendation_id
inner join {{ ref('int_recommendation') }} as other on match.matches_recommendation_id = other.recommendation_id
where match.relation = 'echo'
qualify row_number() over (
  partition by one.recommendation_id, other.authority_code
  order by match.score desc, other.recommendation_id
) = 1
order by one.authority_name, one.event_year, one.document_id, one.position, echo_rank

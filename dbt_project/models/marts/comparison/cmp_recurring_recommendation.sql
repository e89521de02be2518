-- A later document of the same authority asks for the same thing again.
select
  earlier.authority_name,
  earlier.event_end_date,
  earlier.document_kind,
  earlier.framework,
  earlier.recommendation_text,
  earlier.page,
  later.event_end_date as later_event_end_date,
  later.document_kind as later_document_kind,
  later.recommendation_text as later_recommendation_text,
  later.page as later_page,
  date_diff('day', earlier.event_end_date, later.event_end_date)::integer as between_days,
  match.score,
  match.is_clear,
  match.shared_themes,
  match.shared_words,
  earlier.recommendation_id,
  later.recommendation_id as later_recommendation_id,
  earlier.document_id,
  later.document_id as later_document_id,
  earlier.authority_code
from {{ ref('stg_recommendation_match') }} as match
inner join {{ ref('int_recommendation') }} as earlier on match.matches_recommendation_id = earlier.recommendation_id
inner join {{ ref('int_recommendation') }} as later on match.recommendation_id = later.recommendation_id
where match.relation = 'recurrence'
order by
  earlier.authority_name,
  earlier.event_end_date,
  earlier.document_id,
  earlier.position,
  later.event_end_date,
  match.score desc,
  later.recommendation_id

-- A mention is joined to the visit that we hold ourselves, where its date names one.
select
  document.authority_name,
  document.document_kind,
  document.event_end_date,
  document.event_year,
  mention.visit_kind,
  mention.visit_number,
  mention.visit_count,
  mention.visited_on_text as visited_on,
  held.document_id is not null as is_held,
  mention.evidence,
  mention.page,
  mention.char_start,
  mention.char_end,
  held.document_id as held_document_id,
  document.document_id,
  document.authority_code
from {{ ref('stg_earlier_visit') }} as mention
inner join {{ ref('int_document_current') }} as document using (source_sha256)
left join {{ ref('int_document_current') }} as held
  on document.authority_code = held.authority_code
  and mention.visit_kind = held.document_kind
  and held.event_end_date < document.event_end_date
  and {{ is_stated_of('held', 'mention.visited_on_text') }}
qualify row_number() over (
  partition by document.document_id, mention.visit_kind, mention.visited_on_text, mention.char_start
  order by held.event_end_date desc, held.document_id
) = 1
order by document.authority_name, document.event_end_date, document.document_id, mention.char_start

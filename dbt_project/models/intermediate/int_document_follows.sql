-- What a document counts from or reports, when that is held: the authority's newest earlier document of the named kind,
-- whose days on site or publication begin with the date as far as it was stated.
select
  document.document_id,
  earlier.document_id as followed_document_id
from {{ ref('int_document_current') }} as document
inner join {{ ref('int_document_current') }} as earlier
  on document.authority_code = earlier.authority_code
  and document.follows_kind = earlier.document_kind
  and earlier.event_end_date < coalesce(document.event_end_date, document.published_date)
  and {{ is_stated_of('earlier', 'document.follows_on_text') }}
qualify row_number() over (
  partition by document.document_id order by
    starts_with(earlier.event_end_date::varchar, document.follows_on_text) desc,
    earlier.event_end_date desc,
    earlier.document_id
) = 1

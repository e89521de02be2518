-- A digest steps aside for the published text of the same event; of several versions of a document the newest counts.
with ranked as (
  select
    *,
    wording = 'digest'
    and event_end_date is not null
    and bool_or(wording = 'published') over (partition by authority_code, document_kind, event_end_date)
      as is_superseded_digest,
    row_number() over (
      partition by document_id
      order by published_date desc nulls last, listed_date desc nulls last, first_seen_at desc, source_sha256
    ) as version_rank
  from {{ ref('stg_document') }}
)

select
  document.* exclude (is_superseded_digest, version_rank),
  authority.authority_name,
  authority.region,
  year(document.event_end_date)::integer as event_year,
  row_number() over (order by authority.authority_name, document.event_end_date, document.document_id)::integer
    as document_rank
from ranked as document
inner join {{ ref('stg_authority') }} as authority using (authority_code)
where not is_superseded_digest and version_rank = 1

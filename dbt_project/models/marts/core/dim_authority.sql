with documents as (
  select authority_code, count(*) as document_count, max(event_end_date) as last_event_date
  from {{ ref('int_document_current') }}
  group by all
)

select
  authority.authority_name,
  authority.region,
  authority.authority_type,
  authority.population_0_to_25_count,
  coalesce(documents.document_count, 0) as document_count,
  documents.last_event_date,
  authority.ended_on_date,
  authority.ended_on_date is null as is_current,
  authority.successor_codes,
  authority.website,
  authority.ofsted_urn,
  authority.dfe_code,
  authority.region_code,
  authority.authority_code
from {{ ref('stg_authority') }} as authority
left join documents using (authority_code)
order by authority.authority_name

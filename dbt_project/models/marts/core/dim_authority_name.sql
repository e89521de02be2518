-- An authority is known by its own name and by the others that documents print.
select
  authority.authority_name,
  known.known_as,
  known.name_kind,
  authority.authority_code
from {{ ref('stg_authority') }} as authority
inner join (
  select authority_code, authority_name as known_as, 'own' as name_kind from {{ ref('stg_authority') }}
  union all
  select authority_code, printed_name, name_kind from {{ ref('stg_authority_name') }}
) as known using (authority_code)
order by authority.authority_name, known.known_as

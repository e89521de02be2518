select theme, domain, in_scope
from {{ ref('stg_theme') }}

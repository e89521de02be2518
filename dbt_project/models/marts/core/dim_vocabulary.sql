select coded_column, word, meaning, position
from {{ ref('stg_vocabulary') }}
order by coded_column, position

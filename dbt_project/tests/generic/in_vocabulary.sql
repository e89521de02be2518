{# Every value is a word of the vocabulary's column; null passes. #}
{% test in_vocabulary(model, column_name, coded_column) %}
select {{ column_name }}, count(*) as row_count
from {{ model }}
where {{ column_name }} is not null
  and {{ column_name }} not in (
    select word from {{ ref('stg_vocabulary') }} where coded_column = '{{ coded_column }}'
  )
group by all
{% endtest %}

{# Every value lies from least to most; null passes. #}
{% test between(model, column_name, least, most) %}
select * from {{ model }} where {{ column_name }} not between {{ least }} and {{ most }}
{% endtest %}

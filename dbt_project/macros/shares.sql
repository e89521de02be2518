{# A part of a whole, from 0 to 1, to four decimals; null where the whole is nothing. #}
{% macro share(part, whole) -%}
  round(({{ part }})::double / nullif({{ whole }}, 0), 4)
{%- endmacro %}

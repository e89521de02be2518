{# Place of a grade: 1 is outstanding, 4 is inadequate; null for a grade that was not given. #}
{% macro grade_rank(grade) -%}
  case {{ grade }} when 'outstanding' then 1 when 'good' then 2 when 'requires_improvement' then 3 when 'inadequate' then 4 end
{%- endmacro %}

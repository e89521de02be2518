{# After a run: the first rows of every test that failed or warned, so that nobody has to look for them. #}
{% macro print_offending_rows(results) %}
  {% if execute %}
    {% for result in results
       if result.node.resource_type == 'test' and result.status in ('fail', 'warn') and result.node.compiled_code %}
      {% set rows = run_query('select * from (' ~ result.node.compiled_code ~ ') limit 5') %}
      {% do log(result.node.name ~ ': ' ~ result.failures ~ ' offending, of which', info=true) %}
      {% for row in rows.rows %}
        {% do log('  ' ~ row.dict(), info=true) %}
      {% endfor %}
    {% endfor %}
  {% endif %}
{% endmacro %}

{#
  How a table is built, in place of dbt-duckdb's way: in its own place, in one transaction, rather than beside it to be
  renamed twice and dropped. Nobody reads the build database while it is built (analysts read the published file), so
  that the renaming buys nothing, and it costs a fifth of a night's building. No model here has indexes, grants,
  hooks or foreign keys, which dbt-duckdb's way looks after.
#}
{% materialization table, adapter="duckdb" %}
  {%- set target = this.incorporate(type='table') -%}
  {%- set earlier = load_cached_relation(this) -%}
  {%- if earlier is not none -%}
    {%- call statement('drop') -%} drop {{ earlier.type }} {{ earlier }} {%- endcall -%}
  {%- endif -%}
  {%- call statement('main') -%} {{ create_table_as(False, target, compiled_code) }} {%- endcall -%}
  {%- do persist_docs(target, model) -%}
  {%- do adapter.commit() -%}
  {{ return({'relations': [target]}) }}
{% endmaterialization %}

{# Letters and digits in lower case with single spaces, so that quotes, dashes and a final stop never decide a match. #}
{% macro plain_words(text) -%}
  trim(regexp_replace(lower({{ text }}), '[^a-z0-9]+', ' ', 'g'))
{%- endmacro %}

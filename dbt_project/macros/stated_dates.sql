-- Whether an inspection is the one that a date, as far as it is stated, speaks of: a day on site or of publication
-- begins with it. Where the report bears no date of publication, that may lie up to four months after the last day on
-- site, since authorities are often said to be judged when their report came out.
{% macro is_stated_of(inspection, stated) -%}
  (
    starts_with({{ inspection }}.event_start_date::varchar, {{ stated }})
    or starts_with({{ inspection }}.event_end_date::varchar, {{ stated }})
    or coalesce(starts_with({{ inspection }}.published_date::varchar, {{ stated }}), false)
    or (
      {{ inspection }}.published_date is null
      and case length({{ stated }})
        when 7 then try_cast({{ stated }} || '-01' as date)
          between {{ inspection }}.event_end_date and {{ inspection }}.event_end_date + interval 4 month
        when 4 then year({{ inspection }}.event_end_date + interval 4 month)::varchar = {{ stated }}
        else false
      end
    )
  )
{%- endmacro %}

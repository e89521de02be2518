-- How many authorities of each region were good or outstanding at their newest inspection?
-- Asked by: a lead member
-- Beware: Counted over authorities whose newest inspection is held and gave an overall grade, which inspections from April 2026 do not.
select
  region,
  count(*) as authority_count,
  count(overall_effectiveness_grade) as graded_count,
  count(*) filter (where overall_effectiveness_grade in ('good', 'outstanding')) as good_or_outstanding_count,
  round(good_or_outstanding_count / nullif(graded_count, 0), 2) as good_or_outstanding_share,
  min(event_end_date) filter (where overall_effectiveness_grade is not null) as oldest_grade_date
from marts.cmp_latest_judgement
where authority_code in (select authority_code from marts.dim_authority where is_current)
group by region
order by region;

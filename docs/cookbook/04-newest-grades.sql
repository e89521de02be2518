-- What are the newest grades of the authorities that I follow, and when were they given?
-- Asked by: a lead member
-- Beware: A grade is as old as its date. Where there is none, the status says why.
select
  authority_name, event_end_date, overall_effectiveness_grade, overall_effectiveness_status,
  impact_of_leaders_grade, help_and_protection_grade, children_in_care_grade, care_leavers_grade, later_visit_count
from marts.cmp_latest_judgement
where authority_name in ('Bradford', 'Brighton and Hove', 'West Sussex')
order by authority_name;

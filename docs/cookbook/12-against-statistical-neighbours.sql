-- Where does my authority stand against its statistical neighbours, its region and England?
-- Asked by: a performance analyst
-- Beware: High is good. England is the authorities held, at inspections of different years; leave out small numbers, few neighbours and ranks among few.
select
  measure, item, grade, value_status, event_end_date, since_inspection_days, value, change_since_previous,
  neighbour_mean, neighbour_count, is_few_neighbours, neighbour_names, region_mean, england_mean, value_rank,
  ranked_authority_count, quartile, is_tied
from marts.cmp_against_neighbours
where authority_name = 'West Sussex' and is_newest_inspection and not is_small_number
order by measure desc, difference_from_neighbours nulls last, item;

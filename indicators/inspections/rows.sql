select i.inspection, i.object as code, i.item, i.day, i.result
from inspection i
where i.day >= :year_begin and i.day <= :day
  and (:province = 'all' or coalesce(substring(nullif(i.region, ''), 1, 2) || '0000', 'unknown') = :province)
order by i.day, i.inspection, i.result

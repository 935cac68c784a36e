with told as (
  select laboratory, coalesce(field, 'unknown') as field, verdict
  from report where day >= :year_begin and day <= :day
)
select coalesce(cast(laboratory as varchar(20)), 'all') as laboratory, coalesce(field, 'all') as field,
  count(*) as reports, count(case when verdict = 'fail' then 1 end) as failed,
  cast(count(case when verdict = 'fail' then 1 end) as double) / nullif(cast(count(*) as double), 0) as share
from told
group by grouping sets ((laboratory, field), (laboratory), (field), ())
having count(*) > 0
order by 1, 2

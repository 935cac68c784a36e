with results as (
  select i.inspection, i.object, i.drawn, coalesce(substring(nullif(i.region, ''), 1, 2) || '0000', 'unknown') as province,
    case when r.adverse = 'yes' then 1 end as adverse
  from inspection i
  left join inspection_results r on r.code = i.result
    and (r.from_day is null or r.from_day <= i.day) and (r.to_day is null or r.to_day >= i.day)
  where i.day >= :year_begin and i.day <= :day
), concluded as (
  select inspection, min(object) as object, min(province) as province,
    max(case when drawn then 1 end) as drawn, max(adverse) as adverse
  from results group by inspection
)
select coalesce(province, 'all') as province, count(*) as inspections, count(distinct object) as objects,
  count(drawn) as drawn, count(adverse) as adverse,
  cast(count(adverse) as double) / nullif(cast(count(*) as double), 0) as share
from concluded
group by grouping sets ((province), ())
having count(*) > 0
order by 1

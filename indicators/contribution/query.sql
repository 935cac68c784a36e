with families as (
  select scheme, min(family) as family, min(kind) as kind
  from edition group by scheme
), held as (
  select coalesce(f.family, 'other') as family,
    case when s.from_day <= :day and s.until_day > :day then 1 end as current,
    case when s.from_day <= :year_ago and s.until_day > :year_ago then 1 end as earlier
  from standing s left join families f on f.scheme = s.scheme
  where s.standing = 'valid' and coalesce(f.kind, 'certificate') = 'certificate'
    and s.from_day <= :day and s.until_day > :year_ago
), whole as (
  select count(current) - count(earlier) as growth from held
)
select coalesce(h.family, 'all') as family, count(h.current) as current, count(h.earlier) as earlier,
  count(h.current) - count(h.earlier) as growth,
  cast(count(h.current) - count(h.earlier) as double) / nullif(cast(min(w.growth) as double), 0) as contribution
from held h cross join whole w
group by grouping sets ((h.family), ())
having count(*) > 0
order by 1

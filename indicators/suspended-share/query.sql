with families as (
  select scheme, min(family) as family, min(kind) as kind
  from edition group by scheme
), held as (
  select s.issuer, s.standing
  from standing s left join families f on f.scheme = s.scheme
  where s.from_day <= :day and s.until_day > :day and s.standing in ('valid', 'suspended')
    and coalesce(f.kind, 'certificate') = 'certificate'
)
select coalesce(cast(issuer as varchar(20)), 'all') as body,
  count(case when standing = 'valid' then 1 end) as valid,
  count(case when standing = 'suspended' then 1 end) as suspended,
  cast(count(case when standing = 'suspended' then 1 end) as double) / nullif(cast(count(*) as double), 0) as share
from held
group by grouping sets ((issuer), ())
having count(*) > 0
order by 1

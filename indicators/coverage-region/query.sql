with families as (
  select scheme, min(family) as family, min(kind) as kind
  from edition group by scheme
), valid as (
  select a.attestation, a.scheme, a.holder, coalesce(f.family, 'other') as family
  from attestation a
  join standing s on s.attestation = a.attestation
  left join families f on f.scheme = a.scheme
  where s.standing = 'valid' and s.from_day <= :day and s.until_day > :day
    and coalesce(f.kind, 'certificate') = 'certificate'
), registered as (
  select coalesce(substring(p.region, 1, 2) || '0000', 'unknown') as province, count(*) as registered
  from party p where p.kind = 'organisation'
    and p.party not in (select party from merged)
  group by coalesce(substring(p.region, 1, 2) || '0000', 'unknown')
), everywhere as (
  select province, registered from registered
  union all
  select 'all', coalesce(sum(registered), 0) from registered
), placed as (
  select v.family, v.holder, coalesce(substring(p.region, 1, 2) || '0000', 'unknown') as province
  from valid v join party p on p.party = v.holder
  where p.kind = 'organisation'
), certified as (
  select coalesce(province, 'all') as province, coalesce(family, 'all') as family,
    count(distinct holder) as certified
  from placed
  group by grouping sets ((province, family), (province), (family), ())
  having count(*) > 0
)
select e.province, coalesce(c.family, 'all') as family, coalesce(c.certified, 0) as certified,
  cast(e.registered as bigint) as registered,
  cast(coalesce(c.certified, 0) as double) / nullif(cast(e.registered as double), 0) as coverage
from everywhere e
left join certified c on c.province = e.province
order by 1, 2

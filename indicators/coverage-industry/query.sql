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
), covered as (
  select distinct substring(c.code, 1, 2) as industry, v.attestation, v.holder
  from valid v join scope c on c.attestation = v.attestation
  where v.family like 'ms-%'
), base as (
  select count(distinct holder) as organisations from covered
)
select coalesce(c.industry, 'all') as industry, count(distinct c.attestation) as certificates,
  count(distinct c.holder) as organisations,
  cast(count(distinct c.holder) as double) / nullif(cast(min(b.organisations) as double), 0) as share
from covered c cross join base b
group by grouping sets ((c.industry), ())
having count(*) > 0
order by 1

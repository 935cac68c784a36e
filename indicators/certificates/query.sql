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
), placed as (
  select v.family, v.scheme, v.holder, coalesce(substring(p.region, 1, 2) || '0000', 'unknown') as province
  from valid v
  left join party p on p.party = v.holder
)
select coalesce(family, 'all') as family, coalesce(scheme, 'all') as scheme,
  coalesce(province, 'all') as province,
  count(*) as certificates, count(distinct holder) as organisations
from placed
group by grouping sets ((family, scheme, province), (family, scheme), (family, province), (family), (province), ())
having count(*) > 0
order by 1, 2, 3

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
), soon as (
  select v.family, v.holder, coalesce(substring(p.region, 1, 2) || '0000', 'unknown') as province
  from valid v
  join attestation a on a.attestation = v.attestation
  left join party p on p.party = v.holder
  where a.expires >= :day and a.expires <= :soon
)
select coalesce(family, 'all') as family, coalesce(province, 'all') as province,
  count(*) as expiring, count(distinct holder) as organisations
from soon
group by grouping sets ((family, province), (family), (province), ())
having count(*) > 0
order by 1, 2

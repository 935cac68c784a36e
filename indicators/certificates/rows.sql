with families as (
  select scheme, min(family) as family, min(kind) as kind
  from edition group by scheme
)
select a.attestation, a.number, a.scheme, a.holder as party, a.issued, a.expires
from attestation a
join standing s on s.attestation = a.attestation
left join families f on f.scheme = a.scheme
left join party p on p.party = a.holder
where s.standing = 'valid' and s.from_day <= :day and s.until_day > :day
  and coalesce(f.kind, 'certificate') = 'certificate'
  and (:family = 'all' or coalesce(f.family, 'other') = :family)
  and (:scheme = 'all' or a.scheme = :scheme)
  and (:province = 'all' or coalesce(substring(p.region, 1, 2) || '0000', 'unknown') = :province)
order by a.attestation

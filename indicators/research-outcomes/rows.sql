select a.attestation, a.number, a.scheme, a.holder as party, a.issued, c.code as kind
from attestation a
join standing s on s.attestation = a.attestation
join scope c on c.attestation = a.attestation
left join party p on p.party = a.holder
where a.scheme = 'research-outcome'
  and s.standing = 'valid' and s.from_day <= :day and s.until_day > :day
  and (:province = 'all' or coalesce(substring(p.region, 1, 2) || '0000', 'unknown') = :province)
order by a.attestation

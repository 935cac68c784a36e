with registered as (
  select a.attestation, a.holder, c.code,
    coalesce(substring(p.region, 1, 2) || '0000', 'unknown') as province
  from attestation a
  join standing s on s.attestation = a.attestation
  join scope c on c.attestation = a.attestation
  left join party p on p.party = a.holder
  where a.scheme = 'research-outcome'
    and s.standing = 'valid' and s.from_day <= :day and s.until_day > :day
)
select coalesce(province, 'all') as province,
  count(distinct case when code = 'standard' then attestation end) as standards,
  count(distinct case when code = 'tool' then attestation end) as tools,
  count(distinct attestation) as outcomes, count(distinct holder) as organisations
from registered
group by grouping sets ((province), ())
having count(*) > 0
order by 1

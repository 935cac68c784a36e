with digits as (
  select n from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13)) as t(n)
), present as (
  select a.issuer, t.member, a.audit_begins + d.n as day, a.attestation,
    case when substring(p.region, 1, 2) in ('11', '12', '31', '50')
      then substring(p.region, 1, 2) || '0000' else substring(p.region, 1, 4) || '00' end as city
  from attestation a
  join team t on t.attestation = a.attestation
  join party p on p.party = a.holder
  join digits d on a.audit_begins + d.n <= a.audit_ends
  where p.region is not null
    and (p.region not like '__0000' or substring(p.region, 1, 2) in ('11', '12', '31', '50'))
    and a.audit_method = 'FS01' and a.audit_begins <= :day
), torn as (
  select issuer, member, day, min(city) as first_city, max(city) as second_city
  from present group by issuer, member, day having count(distinct city) > 1
)
select cast(t.issuer as varchar(20)) as body, t.member, t.day, t.first_city,
  min(case when p.city = t.first_city then p.attestation end) as first_attestation, t.second_city,
  min(case when p.city = t.second_city then p.attestation end) as second_attestation
from torn t join present p on p.issuer = t.issuer and p.member = t.member and p.day = t.day
group by t.issuer, t.member, t.day, t.first_city, t.second_city
order by 1, 2, 3

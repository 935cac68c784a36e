with audits as (
  select a.issuer, a.attestation, a.personnel, cast(a.audit_days as double) as audit_days,
    cast(t.days as double) * (100 - cast(l.value as double)) / 100 as least_days
  from attestation a
  join audit_time_qms t on a.personnel between t.least and t.most
  join calculation_limits l on l.code = 'audit-time-reduction'
    and (l.from_day is null or l.from_day <= a.issued) and (l.to_day is null or l.to_day >= a.issued)
  where a.scheme = 'qms' and a.audit_type = 'initial' and a.audit_days is not null
    and a.issued <= :day
)
select cast(issuer as varchar(20)) as body, attestation, personnel, audit_days, least_days
from audits
where audit_days < least_days
order by 1, 2

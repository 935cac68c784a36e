with floor_of as (
  select t.least, t.most, cast(t.days as double) * (100 - cast(l.value as double)) / 100 as least_days
  from audit_time_qms t cross join calculation_limits l
  where l.code = 'audit-time-reduction'
)
select cast(a.issuer as varchar(20)) as body, a.attestation, a.personnel,
  cast(a.audit_days as double) as audit_days, t.least_days
from attestation a
join floor_of t on a.personnel between t.least and t.most
where a.scheme = 'qms' and a.audit_type = 'initial' and a.audit_days is not null
  and a.issued <= :day and cast(a.audit_days as double) < t.least_days
order by 1, 2

with audits as (
  select a.issuer, a.audit_days,
    case when cast(a.audit_days as double) < cast(t.days as double) * (100 - cast(l.value as double)) / 100
      then 1 end as short
  from attestation a
  join audit_time_qms t on a.personnel between t.least and t.most
  join calculation_limits l on l.code = 'audit-time-reduction'
    and (l.from_day is null or l.from_day <= a.issued) and (l.to_day is null or l.to_day >= a.issued)
  where a.scheme = 'qms' and a.audit_type = 'initial' and a.audit_days is not null
    and a.issued <= :day
)
select coalesce(cast(issuer as varchar(20)), 'all') as body, count(*) as audits,
  cast(coalesce(sum(audit_days), 0) as double) as audit_days, count(short) as short,
  cast(count(short) as double) / nullif(cast(count(*) as double), 0) as share
from audits
group by grouping sets ((issuer), ())
having count(*) > 0
order by 1

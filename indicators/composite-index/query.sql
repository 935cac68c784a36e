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
), held as (
  select s.standing
  from standing s left join families f on f.scheme = s.scheme
  where s.from_day <= :day and s.until_day > :day and s.standing in ('valid', 'suspended')
    and coalesce(f.kind, 'certificate') = 'certificate'
), surveilled as (
  select attestation, max(day) as last_day from surveillance where day <= :day group by attestation
), watched as (
  select case when l.last_day is null
      then add_months(a.issued, cast(e.first_months as int))
      else add_months(l.last_day, cast(coalesce(e.interval_months, e.first_months) as int))
    end as due
  from valid v
  join attestation a on a.attestation = v.attestation
  join edition e on e.scheme = a.scheme and e.edition = a.edition
  left join surveilled l on l.attestation = a.attestation
  where e.first_months is not null
), audits as (
  select case when cast(a.audit_days as double)
      >= cast(t.days as double) * (100 - cast(l.value as double)) / 100 then 1 end as enough
  from attestation a
  join audit_time_qms t on a.personnel between t.least and t.most
  join calculation_limits l on l.code = 'audit-time-reduction'
    and (l.from_day is null or l.from_day <= a.issued) and (l.to_day is null or l.to_day >= a.issued)
  where a.scheme = 'qms' and a.audit_type = 'initial' and a.audit_days is not null
    and a.issued <= :day
), measured as (
  select 'coverage' as part,
    (select cast(count(distinct v.holder) as double) from valid v join party p on p.party = v.holder
      where p.kind = 'organisation')
    / nullif((select cast(count(*) as double) from party
      where kind = 'organisation' and party not in (select party from merged)), 0) as actual
  union all
  select 'standing', (select cast(count(case when standing = 'valid' then 1 end) as double)
    / nullif(cast(count(*) as double), 0) from held)
  union all
  select 'surveillance', (select cast(count(case when due >= :day then 1 end) as double)
    / nullif(cast(count(*) as double), 0) from watched)
  union all
  select 'audit-time', (select cast(count(enough) as double)
    / nullif(cast(count(*) as double), 0) from audits)
  union all
  select 'quality', (select cast(count(case when verdict = 'pass' then 1 end) as double)
    / nullif(cast(count(*) as double), 0) from report
    where day >= :year_begin and day <= :day and verdict in ('pass', 'fail'))
), scored as (
  select i.code as part, m.actual, cast(i.target as double) as target, cast(i.weight as double) as weight,
    case when m.actual is null or i.target = 0 then cast(0 as double)
      else least(m.actual / cast(i.target as double), cast(1 as double)) * cast(i.weight as double)
      end as points
  from index_parts i left join measured m on m.part = i.code
  where (i.from_day is null or i.from_day <= :day) and (i.to_day is null or i.to_day >= :day)
)
select part, actual, target, weight, points from scored
union all
select 'all', cast(null as double), cast(null as double), coalesce(sum(weight), cast(0 as double)),
  coalesce(sum(points), cast(0 as double))
from scored
order by 1

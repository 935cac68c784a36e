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
), surveilled as (
  select attestation, max(day) as last_day from surveillance where day <= :day group by attestation
), watched as (
  select a.attestation, a.number, a.scheme, a.issuer, a.holder, a.issued, a.expires, v.family,
    case when l.last_day is null
      then add_months(a.issued, cast(e.first_months as int))
      else add_months(l.last_day, cast(coalesce(e.interval_months, e.first_months) as int))
    end as due
  from valid v
  join attestation a on a.attestation = v.attestation
  join edition e on e.scheme = a.scheme and e.edition = a.edition
  left join surveilled l on l.attestation = a.attestation
  where e.first_months is not null
)
select coalesce(cast(issuer as varchar(20)), 'all') as body, count(*) as watched,
  count(case when due < :day then 1 end) as overdue,
  cast(count(case when due < :day then 1 end) as double) / nullif(cast(count(*) as double), 0) as share
from watched
group by grouping sets ((issuer), ())
having count(*) > 0
order by 1

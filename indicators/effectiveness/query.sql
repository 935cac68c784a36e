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
), holders as (
  select distinct holder from valid
), told as (
  select case when h.holder is null then 'uncertified' else 'certified' end as clients, r.verdict
  from report r left join holders h on h.holder = r.client
  where r.day >= :year_begin and r.day <= :day and r.verdict in ('pass', 'fail')
    and r.client is not null
), rated as (
  select clients, count(*) as reports, count(case when verdict = 'pass' then 1 end) as passed,
    cast(count(case when verdict = 'pass' then 1 end) as double) / nullif(cast(count(*) as double), 0) as rate
  from told group by clients
)
select clients, reports, passed, rate from rated
union all
select 'all', cast(coalesce(sum(reports), 0) as bigint), cast(coalesce(sum(passed), 0) as bigint),
  max(case when clients = 'certified' then rate end) - max(case when clients = 'uncertified' then rate end)
from rated
order by 1

with laboratories as (
  select distinct scheme from edition where family = 'laboratory'
), staffed as (
  select a.holder as laboratory, max(a.personnel) as personnel
  from attestation a join laboratories l on l.scheme = a.scheme
  where a.personnel is not null and a.issued <= :day
  group by a.holder
), busy as (
  select laboratory, day, count(*) as reports
  from report where day >= :year_begin and day <= :day
  group by laboratory, day
)
select cast(b.laboratory as varchar(20)) as laboratory, b.day, b.reports,
  cast(s.personnel as bigint) as personnel, cast(floor(s.personnel * l.value) as bigint) as bound
from busy b
join staffed s on s.laboratory = b.laboratory
join screen_limits l on l.code = 'reports-per-person-day'
  and (l.from_day is null or l.from_day <= b.day) and (l.to_day is null or l.to_day >= b.day)
where b.reports > s.personnel * l.value
order by 1, 2

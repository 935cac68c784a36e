with families as (
  select scheme, min(family) as family, min(kind) as kind
  from edition group by scheme
), happened as (
  select scheme, 'issued' as what from attestation
  where issued >= :month_begin and issued <= :day
  union all
  select scheme, standing as what from standing
  where from_day >= :month_begin and from_day <= :day
    and standing in ('suspended', 'withdrawn', 'cancelled', 'expired')
), told as (
  select coalesce(f.family, 'other') as family, h.what
  from happened h left join families f on f.scheme = h.scheme
  where coalesce(f.kind, 'certificate') = 'certificate'
)
select coalesce(family, 'all') as family,
  count(case when what = 'issued' then 1 end) as issued,
  count(case when what = 'suspended' then 1 end) as suspended,
  count(case when what = 'withdrawn' then 1 end) as withdrawn,
  count(case when what = 'cancelled' then 1 end) as cancelled,
  count(case when what = 'expired' then 1 end) as expired
from told
group by grouping sets ((family), ())
having count(*) > 0
order by 1

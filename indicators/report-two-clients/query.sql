with repeated as (
  select laboratory, number, client from report_told
  where day <= :day and client is not null
  group by laboratory, number, client
)
select cast(laboratory as varchar(20)) as laboratory, number,
  cast(min(client) as varchar(20)) as first_client, cast(max(client) as varchar(20)) as second_client
from repeated
group by laboratory, number having count(*) > 1
order by 1, 2

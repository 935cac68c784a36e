-- An item is written once. How far its stream has gone stands on the subscription; what does not go
-- with the stream (dead letters, what goes again) is kept apart.
alter table exchange.subscription
  add upto bigint not null default 0,
  add delivered bigint not null default 0,
  add late bigint not null default 0,
  add holder text,
  add busy_until timestamptz;

create table exchange.apart (
  subscription bigint not null references exchange.subscription,
  position     bigint not null,
  key          text not null,
  state        text not null check (state in ('dead', 'aside', 'again', 'lost')),
  reason       text not null default '',
  detail       text not null default '',
  primary key (subscription, position, key)
);

insert into exchange.apart (subscription, position, key, state, reason, detail)
select i.subscription, i.position, i.key, i.state, i.reason, i.detail
from exchange.item i where i.state in ('dead', 'aside');

update exchange.subscription s set
  upto = coalesce(
    (select max(i.position) from exchange.item i
     where i.subscription = s.id and i.state = 'delivered'), 0),
  delivered = (select count(*) from exchange.item i
    where i.subscription = s.id and (i.state = 'delivered' or i.ended is not null)
      and i.state in ('delivered', 'waiting')),
  late = (select count(*) from exchange.item i
    where i.subscription = s.id and i.state in ('delivered', 'waiting')
      and (i.ended at time zone 'Asia/Shanghai')::date > i.due);

insert into exchange.apart (subscription, position, key, state)
select i.subscription, i.position, i.key, case when i.ended is null then 'again' else 'lost' end
from exchange.item i join exchange.subscription s on s.id = i.subscription
where i.state = 'waiting' and i.position <= s.upto;

-- What was on its way goes again under another number; a partner that has it already takes the same
-- line twice to no effect.
update exchange.delivery set state = 'refused' where state = 'open';
-- where it is no stretch of the stream: which
alter table exchange.delivery add positions bigint[];

alter table exchange.item
  drop column state,
  drop column delivery,
  drop column reason,
  drop column detail,
  drop column ended,
  -- whose name and code it tells, so that they can be forgotten
  add holder bigint;
drop index exchange.item_due;
-- an erasure may tell of several things at one position
alter table exchange.item drop constraint item_pkey;
alter table exchange.item add primary key (subscription, position, key);
create index item_holder on exchange.item (holder);
create index item_forgotten on exchange.item (subscription, key) where line is null;

-- What goes to partners: who has subscribed, each item, each delivery, and what both sides hold.
create table exchange.subscription (
  id           bigint generated always as identity primary key,
  feed         text not null,
  partner      text not null,
  endpoint     text not null,
  key          text not null,
  certificate  text,
  since        timestamptz not null,
  state        text not null check (state in ('running', 'paused', 'stopped')),
  reason       text not null default '',
  attempts     int not null default 0,
  next         timestamptz,
  failure      text,
  detail       text not null default '',
  most         int not null,
  acknowledged timestamptz,
  unique (feed, partner)
);

-- One at a time goes to a partner, so that it comes in order; sent again under the same number until
-- it is acknowledged.
create table exchange.delivery (
  id           bigint generated always as identity primary key,
  subscription bigint not null references exchange.subscription,
  items        int not null,
  digest       text not null,
  first        bigint not null,
  last         bigint not null,
  state        text not null check (state in ('open', 'acknowledged', 'refused')),
  made         timestamptz not null,
  ended        timestamptz,
  receipt      text
);
create unique index delivery_open on exchange.delivery (subscription) where state = 'open';
create index delivery_of on exchange.delivery (subscription, id);

-- What a fact makes in a feed. The last one under a key that was delivered is what the partner holds.
create table exchange.item (
  subscription bigint not null references exchange.subscription,
  position     bigint not null,
  key          text not null,
  kind         text not null,
  day          date not null,
  decided      date not null,
  due          date,
  line         text,
  digest       text,
  state        text not null check (state in ('waiting', 'delivered', 'dead', 'aside', 'erased')),
  delivery     bigint,
  reason       text not null default '',
  detail       text not null default '',
  ended        timestamptz,
  primary key (subscription, position)
);
create index item_waiting on exchange.item (subscription, position) where state = 'waiting';
create index item_dead on exchange.item (subscription, position) where state = 'dead';
create index item_delivery on exchange.item (delivery) where delivery is not null;
create index item_key on exchange.item (subscription, key, position);
create index item_day on exchange.item (subscription, day) where state = 'delivered';
create index item_due on exchange.item (subscription, due) where due is not null;

-- The days on which both sides were compared, and what differed.
create table exchange.reconciliation (
  id           bigint generated always as identity primary key,
  subscription bigint not null references exchange.subscription,
  at           timestamptz not null,
  ours         bigint not null,
  theirs       bigint not null,
  missing      bigint not null,
  differing    bigint not null,
  surplus      bigint not null,
  failure      text
);
create index reconciliation_of on exchange.reconciliation (subscription, id);

create table exchange.difference (
  reconciliation bigint not null references exchange.reconciliation,
  key            text not null,
  sort           text not null check (sort in ('missing', 'differing', 'surplus')),
  primary key (reconciliation, key)
);

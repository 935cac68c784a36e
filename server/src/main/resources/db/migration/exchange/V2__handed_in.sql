-- Files that parties hand in at their desk: how far each has come, and what became of it. The counts
-- are added to in the transaction that takes the rows they count.
create table exchange.hand_in (
  id             bigint generated always as identity primary key,
  party          bigint not null,
  account        bigint not null,
  mandate        bigint not null,
  connector      text not null,
  name           text not null,
  bytes          bigint not null,
  at             timestamptz not null,
  state          text not null check (state in ('waiting', 'running', 'done', 'refused')),
  attempts       int not null default 0,
  began          timestamptz,
  read           bigint not null default 0,
  fresh          bigint not null default 0,
  changed        bigint not null default 0,
  unchanged      bigint not null default 0,
  rejected       bigint not null default 0,
  flagged        bigint not null default 0,
  first_accepted bigint not null default 0,
  first_rejected bigint not null default 0,
  late           bigint not null default 0,
  latest         int not null default 0,
  position       bigint,
  refusal        text,
  arguments      jsonb not null default '[]',
  ended          timestamptz
);
create index hand_in_party on exchange.hand_in (party, id);
-- one at a time
create unique index hand_in_running on exchange.hand_in (party) where state in ('waiting', 'running');
create index hand_in_open on exchange.hand_in (id) where state in ('waiting', 'running');
create index hand_in_position on exchange.hand_in (position);

-- The file itself, until it has been taken.
create table exchange.hand_in_chunk (
  hand_in bigint not null references exchange.hand_in,
  n       int not null,
  bytes   bytea not null,
  primary key (hand_in, n)
);

-- What became of each row.
create table exchange.hand_in_row (
  hand_in bigint not null references exchange.hand_in,
  row     bigint not null,
  key     text not null,
  outcome text not null,
  code    text not null,
  field   text not null,
  detail  text not null,
  flags   text not null,
  day     date,
  primary key (hand_in, row)
);
create index hand_in_row_rejected on exchange.hand_in_row (hand_in, row) where outcome = 'rejected';
create index hand_in_row_key on exchange.hand_in_row (key) where outcome = 'rejected';

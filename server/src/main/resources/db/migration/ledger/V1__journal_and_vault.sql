create schema if not exists ledger;

-- Facts in commit order. Payload and salt can be erased; the entry under the leaf stays.
create table ledger.fact (
  position bigint primary key,
  type     text not null,
  version  smallint not null,
  at       timestamptz not null,
  actor    text not null,
  payload  text,
  salt     bytea,
  entry    bytea not null check (length(entry) = 32),
  check ((payload is null) = (salt is null))
);
alter table ledger.fact set (autovacuum_enabled = true, fillfactor = 100);

-- The last position handed out, and when. One row; written only by the holder of the turn.
create table ledger.head (
  one  boolean primary key default true check (one),
  last bigint not null,
  at   timestamptz not null
);
insert into ledger.head (last, at) values (0, 'epoch');

-- How far each reader of the journal has come.
create table ledger.reader (
  name     text primary key,
  position bigint not null
);

create sequence ledger.document_id;
create table ledger.document (
  id         bigint primary key,
  digest     bytea not null unique check (length(digest) = 32),
  size       bigint not null,
  media_type text not null,
  kept_at    timestamptz not null
);
create table ledger.chunk (
  document bigint not null,
  n        int not null,
  bytes    bytea not null,
  primary key (document, n)
);

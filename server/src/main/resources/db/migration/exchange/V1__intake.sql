create schema if not exists exchange;

-- What each source last said under each of its keys, so that the same word is not taken twice and
-- what a complete list no longer holds is noticed.
create table exchange.source_row (
  connector   text not null,
  key         text not null,
  digest      bytea not null,
  attestation bigint,
  listed      boolean not null default true,
  primary key (connector, key)
);

-- Files taken in, whole.
create table exchange.received (
  id        bigint generated always as identity primary key,
  connector text not null,
  digest    text not null,
  day       date,
  tally     text not null,
  at        timestamptz not null
);
create index on exchange.received (connector, day);

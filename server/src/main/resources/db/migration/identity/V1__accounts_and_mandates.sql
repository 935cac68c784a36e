create schema if not exists identity;

-- By which somebody signs in. Closed, never deleted: what was done by it stays told.
create table identity.account (
  id     bigint generated always as identity primary key,
  kind   text not null check (kind in ('person', 'program')),
  login  text not null unique,
  name   text not null,
  state  text not null check (state in ('open', 'closed')),
  opened timestamptz not null,
  closed timestamptz
);

-- Which account may act for whom. Revoked, never deleted: what was done under it stays lawful.
create table identity.mandate (
  id           bigint generated always as identity primary key,
  account      bigint not null references identity.account,
  party        bigint,
  role         text not null,
  region       text check (region ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
  schemes      text[] not null,
  first_day    date not null,
  last_day     date,
  delegated_by bigint references identity.mandate,
  revoked      timestamptz,
  check (last_day is null or last_day >= first_day)
);
create index mandate_account on identity.mandate (account);
create index mandate_delegated on identity.mandate (delegated_by) where delegated_by is not null;

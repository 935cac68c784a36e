-- Where somebody wants to be told by mail; sealed, as all that tells of persons.
create table identity.mailbox (
  account   bigint primary key references identity.account,
  key       text not null,
  sealed    bytea not null,
  masked    text not null,
  confirmed timestamptz,
  code      bytea,
  asked     timestamptz not null,
  tries     int not null default 0
);

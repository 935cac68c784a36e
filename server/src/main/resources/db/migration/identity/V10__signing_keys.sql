-- Keys by which parties sign what they send: whose, and on which days they count.
create table identity.signing_key (
  id        text primary key,
  party     bigint not null,
  key       text not null,
  first_day date not null,
  last_day  date,
  entered   timestamptz not null,
  revoked   timestamptz
);
create index signing_key_party on identity.signing_key (party, entered);

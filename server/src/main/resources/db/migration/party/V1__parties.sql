create schema if not exists party;

create sequence party.party_id cache 1;
create table party.party (
  id          bigint primary key,
  kind        text not null check (kind in ('organisation', 'person')),
  name        text not null,
  name_key    text not null,
  region      text,
  country     text,
  address     text,
  attributes  text not null,
  merged_into bigint references party.party
);
create index on party.party (name_key);

-- What a party is known by. One value of one kind belongs to one party.
create table party.identifier (
  kind  text not null,
  value text not null,
  party bigint not null,
  primary key (kind, value)
);
create index on party.identifier (party);

-- What was known of a party before it changed, oldest first.
create table party.past (
  party      bigint not null,
  ordinal    int not null,
  name       text not null,
  region     text,
  country    text,
  address    text,
  attributes text not null,
  primary key (party, ordinal)
);

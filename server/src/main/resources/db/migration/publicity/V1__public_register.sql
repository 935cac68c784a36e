create schema if not exists publicity;

-- What the public may read, projected from the journal; may be dropped and rebuilt from it.
create table publicity.party (
  id         bigint primary key,
  kind       text not null,
  name       text,             -- null for a person: withheld
  code       text,             -- what it is asked for by
  region     text,
  country    text,
  address    text,
  attributes text,
  former     text[] not null default '{}',
  grams      text[] not null default '{}'
);
create index party_grams on publicity.party using gin (grams) with (fastupdate = on);

create table publicity.party_code (
  code  text not null,
  kind  text not null,
  party bigint not null,
  primary key (code, kind)
);
create index on publicity.party_code (party);

create table publicity.attestation (
  id         bigint primary key,
  number     text not null,
  number_key text not null,
  scheme     text not null,
  issuer     bigint not null,
  holder     bigint,
  life       text not null     -- its events, as the facts tell them
);
create index on publicity.attestation (number_key);
create index on publicity.attestation (holder, id);
create index on publicity.attestation (issuer, id);
create index on publicity.attestation (scheme, id);

-- How each attestation stood, on both axes: the days of the world and the instants of knowing.
create table publicity.standing (
  attestation bigint not null,
  scheme      text not null,
  standing    text not null,
  from_day    date not null,
  until_day   date not null,           -- exclusive
  known_from  timestamptz not null,
  known_until timestamptz not null     -- exclusive
);
create index on publicity.standing (attestation);
create index on publicity.standing (scheme, standing, attestation);

create schema if not exists attestation;

create sequence attestation.attestation_id cache 1;

-- What identifies an attestation; everything else is in its events.
create table attestation.attestation (
  id         bigint primary key,
  scheme     text not null,
  number     text not null,
  number_key text not null,
  issuer     bigint not null
);
-- numbers are unique per issuer only
create unique index on attestation.attestation (number_key, issuer);

-- Its life, append-only, on both axes: the day something happened and when it became known.
create table attestation.event (
  attestation bigint not null,
  ordinal     int not null,
  kind        text not null,
  day         date not null,
  since       date,
  observed    text,
  reason      text,
  detail      text,
  content     text,
  known_at    timestamptz not null,
  primary key (attestation, ordinal)
);

-- Which attestations let their holder issue others: small, asked for with every statement.
create table attestation.credential (
  attestation bigint primary key,
  scheme      text not null,
  holder      bigint not null
);
create index on attestation.credential (holder, scheme);

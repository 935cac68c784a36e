-- What parties are told of their cases and certificates. Read from the journal, and can be read anew.
create table casework.notice (
  position    bigint not null,
  party       bigint,
  region      text,
  at          timestamptz not null,
  kind        text not null,
  case_file   bigint,
  attestation bigint,
  step        text,
  outcome     text,
  account     bigint,
  check ((party is null) <> (region is null))
);
create index notice_party on casework.notice (party, position desc) where party is not null;
create index notice_region on casework.notice (region text_pattern_ops, position desc) where region is not null;
create index notice_attestation on casework.notice (attestation) where attestation is not null;

-- Up to where somebody has looked.
create table casework.notice_seen (
  account  bigint primary key,
  position bigint not null
);

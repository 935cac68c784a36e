-- Identifiers of persons, sealed; found by a keyed index, and masked wherever they are shown.
create sequence identity.personal_id;
create table identity.personal (
  id     bigint primary key,
  kind   text not null,
  key    text not null,
  sealed bytea not null,
  finder bytea not null,
  masked text not null,
  unique (kind, finder)
);

create schema if not exists supervision;

-- 检查对象库: whoever holds an attestation is enrolled by the facts; may be rebuilt from the journal.
create table supervision.object (
  party  bigint primary key,
  code   text collate "C",              -- null where a party has no public code; then not in a frame
  region text not null default '',
  risk   text not null default 'B' check (risk in ('A', 'B', 'C', 'D'))
);
create unique index object_code on supervision.object (code);

-- What an object is enrolled for: its attestations, each with the days on which it stands.
create table supervision.enrolment (
  attestation bigint primary key,
  party       bigint not null,
  scheme      text not null,
  from_day    date not null,
  until_day   date                      -- exclusive; null while no end is known
);
create index enrolment_party on supervision.enrolment (party, scheme);

-- 执法检查人员库.
create table supervision.officer (
  id          text collate "C" primary key,
  unit        text not null,
  region      text not null,
  present     boolean not null,
  specialties text[] not null,
  avoids      text[] not null
);

create table supervision.draw (
  name             text primary key,
  item             text not null,
  state            text not null check (state in ('planned', 'drawn', 'aborted')),
  plan             bytea not null,      -- the bytes of plan.json
  planned_at       timestamptz not null,
  planned_position bigint not null,
  follows          text not null default '',
  ended_at         timestamptz,
  ended_position   bigint,
  reason           text,                -- why it was aborted
  drawn            text,                -- digests of documents in the vault
  assignments      text,
  skips            text,
  seed             text
);
create unique index draw_follows on supervision.draw (follows) where follows <> '';

create table supervision.contribution (
  draw               text not null references supervision.draw,
  party              text not null,
  commitment         text not null,
  committed_at       timestamptz not null,
  committed_position bigint not null,
  value              text,
  revealed_at        timestamptz,
  revealed_position  bigint,
  primary key (draw, party)
);

-- What became otherwise after a draw: always added, never taken away.
create table supervision.adjustment (
  position bigint primary key,
  draw     text not null references supervision.draw,
  object   text not null,
  officer  text,                        -- who does not go; null where the object itself is excluded
  instead  text,
  reason   text not null,
  at       timestamptz not null
);
create index adjustment_draw on supervision.adjustment (draw, position);

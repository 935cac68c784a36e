-- When a frame last had an object drawn, and when it was last inspected; both from what is below.
alter table supervision.object add column drawn_on date;
alter table supervision.object add column inspected_on date;

-- An officer signs in with an account, where he has one.
alter table supervision.officer add column account bigint;
create unique index officer_account on supervision.officer (account);

-- 检查: what one department looks at in one object. Departments that go together share a visit.
create table supervision.inspection (
  id                 bigint generated always as identity primary key,
  visit              bigint not null,       -- the inspection of who leads; its own where one goes alone
  item               text not null,
  object             text collate "C" not null,
  draw               text references supervision.draw,  -- null where it was not drawn
  answers            bigint,                -- the measure that asked for it
  department         text not null,
  region             text not null,
  due                date not null,
  results            text[],                -- null until it is concluded
  record             text,                  -- digest of the record in the vault
  concluded_at       timestamptz,
  concluded_position bigint,
  publish_by         date,
  published_at       timestamptz,
  published_position bigint
);
create unique index inspection_drawn on supervision.inspection (draw, object, department)
  where draw is not null;
create index inspection_object on supervision.inspection (object, id);
create index inspection_open on supervision.inspection (due, id) where results is null;
create index inspection_unpublished on supervision.inspection (publish_by)
  where results is not null and published_at is null;

-- Who goes, and who has signed what was found.
create table supervision.sent (
  inspection      bigint not null references supervision.inspection,
  officer         text collate "C" not null,
  signed          text,                     -- digest of the record that he signed
  signed_at       timestamptz,
  signed_position bigint,
  primary key (inspection, officer)
);
create index sent_officer on supervision.sent (officer, inspection);

-- Answers on the check-list: each is kept, under a key that the device made, so that one that is
-- sent twice is there once. The latest by the device's time counts.
create table supervision.answer (
  inspection bigint not null references supervision.inspection,
  key        uuid not null,
  point      text not null,
  answer     text not null check (answer in ('good', 'bad', 'unchecked')),
  note       text not null,
  answered_at timestamptz not null,         -- by the device
  received_at timestamptz not null,
  officer    text not null,
  primary key (inspection, key)
);

-- Pictures and papers taken on the spot; the documents are in the vault.
create table supervision.evidence (
  inspection  bigint not null references supervision.inspection,
  key         uuid not null,
  point       text not null,
  document    text not null,
  name        text not null,
  media_type  text not null,
  taken_at    timestamptz not null,
  received_at timestamptz not null,
  officer     text not null,
  primary key (inspection, key)
);

-- An objection pauses the publication of what it objects to.
create table supervision.objection (
  id          bigint generated always as identity primary key,
  inspection  bigint not null references supervision.inspection,
  party       bigint not null,
  text        text not null,
  filed_at    timestamptz not null,
  answer_by   date not null,
  upheld      boolean,                      -- null until it is answered
  reason      text,
  answered_at timestamptz
);
create unique index objection_open on supervision.objection (inspection) where upheld is null;

-- 处置: what follows from an inspection. One who sends, one who is addressed, a clock and an end.
create table supervision.measure (
  id          bigint generated always as identity primary key,
  kind        text not null,                -- of the table measures
  inspection  bigint references supervision.inspection,
  object      text collate "C" not null,    -- whom it is about
  department  text not null,                -- who sends
  region      text not null,
  to_kind     text not null check (to_kind in ('object', 'body', 'region', 'department', 'public')),
  addressee   text not null,                -- credit code, region or department
  attestation bigint,                       -- the certificate that a body is asked to suspend
  content     text not null,
  due         date,
  state       text not null check (state in ('sent', 'accepted', 'executed', 'returned', 'closed')),
  sent_at     timestamptz not null,
  sent_position bigint not null,
  ended_at    timestamptz
);
create index measure_object on supervision.measure (object, id);
create index measure_addressee on supervision.measure (to_kind, addressee, id);
create index measure_inspection on supervision.measure (inspection);
create index measure_attestation on supervision.measure (attestation)
  where state in ('sent', 'accepted', 'executed');

create table supervision.measure_step (
  measure  bigint not null references supervision.measure,
  position bigint primary key,              -- of the fact that tells of it
  state    text not null,
  reason   text not null,
  document text,                            -- what was handed in with it, in the vault
  actor    text not null,
  at       timestamptz not null
);
create index measure_step_of on supervision.measure_step (measure, position);

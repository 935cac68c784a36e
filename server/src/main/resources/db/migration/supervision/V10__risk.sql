-- What risk is rated by: who issued, and what became of it. Rebuilt from the journal by itself.
alter table supervision.enrolment add column issuer bigint;
alter table supervision.enrolment add column suspended_on date;  -- when it was last suspended
alter table supervision.enrolment add column withdrawn_on date;
alter table supervision.enrolment add column surveyed_on date;   -- the last surveillance told of
create index enrolment_issuer on supervision.enrolment (issuer);

-- When an object is rated next: soon after something touched it, and once a month at least.
alter table supervision.object add column rate_at timestamptz not null default 'infinity';
alter table supervision.object add column touches bigint not null default 0;
alter table supervision.object add column score int;
alter table supervision.object add column inputs text;           -- digest
alter table supervision.object add column model text;            -- edition
create index object_rate_at on supervision.object (rate_at) where code is not null;

-- Cases that bodies handle, and whether one of their time limits went by.
create table supervision.handled_case (
  number    text primary key,
  body      bigint,                     -- null until it is known who handles it
  opened_on date,
  overdue   boolean not null
);
create index handled_case_body on supervision.handled_case (body, opened_on);

-- How objects were rated, whenever something they are rated by had changed.
create table supervision.rating (
  id       bigint generated always as identity primary key,
  object   text collate "C" not null,
  risk     text not null,
  score    int not null,
  inputs   text not null,               -- the canonical form
  digest   text not null,
  model    text not null,
  rated_on date not null,
  rated_at timestamptz not null,
  position bigint                       -- of the fact; null where class and model stayed
);
create index rating_object on supervision.rating (object, id);

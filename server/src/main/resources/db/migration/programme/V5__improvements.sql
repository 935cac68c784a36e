-- 质量提升行动: what a body or laboratory sets out to improve by itself, step by step with evidence, reviewed by its region.
create table programme.improvement (
  id       bigint generated always as identity primary key,
  party    bigint not null,
  region   text not null,               -- the first digits of GB/T 2260, where it is reviewed
  title    text not null,
  filed_on date not null
);
create index improvement_party on programme.improvement (party, id);
create table programme.improvement_step (
  improvement bigint not null references programme.improvement,
  number      integer not null,
  what        text not null,
  weight      numeric(6, 2) not null check (weight > 0),
  due         date not null,
  state       text not null check (state in ('open', 'told', 'accepted')),
  evidence    text not null default '',
  document    text,                     -- digest in the vault
  remark      text not null default '', -- of who reviewed it last
  primary key (improvement, number)
);

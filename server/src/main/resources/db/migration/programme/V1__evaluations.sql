-- 评价: entrants judged by experts against weighted criteria, public before it stands.
create schema if not exists programme;
create table programme.evaluation (
  id           bigint generated always as identity primary key,
  kind         text not null check (kind in ('leader', 'acceptance', 'appraisal')),
  title        text not null,
  department   text not null,
  region       text not null,             -- the first digits of GB/T 2260; empty for the whole country
  places       integer not null,
  state        text not null check (state in ('scoring', 'noticed', 'paused', 'concluded')),
  opened_on    date not null,
  noticed_on   date,
  notice_until date,
  days_left    integer not null,          -- working days of the notice that a pause gives back
  concluded_on date,
  position     bigint not null            -- of the fact that opened it
);
create index evaluation_notice on programme.evaluation (notice_until) where state = 'noticed';
create table programme.criterion (
  evaluation bigint not null references programme.evaluation,
  at         integer not null,
  code       text not null,
  name       text not null,
  weight     numeric(6, 2) not null check (weight > 0),
  primary key (evaluation, code)
);
create table programme.entrant (
  evaluation bigint not null references programme.evaluation,
  code       text not null,               -- credit code
  primary key (evaluation, code)
);
create table programme.expert (
  evaluation bigint not null references programme.evaluation,
  number     integer not null,            -- as facts name him
  account    bigint not null,
  interests  text[] not null,             -- credit codes of those he has to do with
  primary key (evaluation, number),
  unique (evaluation, account)
);
create table programme.score (
  evaluation bigint not null,
  entrant    text not null,
  expert     integer not null,
  criterion  text not null,
  points     numeric(5, 2) not null check (points between 0 and 100),
  primary key (evaluation, entrant, expert, criterion),
  foreign key (evaluation, entrant) references programme.entrant,
  foreign key (evaluation, expert) references programme.expert,
  foreign key (evaluation, criterion) references programme.criterion
);
create table programme.objection (
  evaluation  bigint not null references programme.evaluation,
  number      integer not null,
  account     bigint not null,
  reason      text not null,
  made_on     date not null,
  upheld      boolean,                    -- null until it is answered
  answer      text not null default '',
  answered_on date,
  primary key (evaluation, number)
);

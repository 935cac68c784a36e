-- Procedures that cases run by, as they were when a case was opened by them: the files, packed.
create table casework.definition (
  id       bigint generated always as identity primary key,
  scheme   text not null,
  edition  text not null,
  digest   text not null unique,
  folder   bytea not null,
  engine   text,
  deployed timestamptz not null
);

create sequence casework.case_number;

-- One run of a procedure. What happened in it stands in casework.event; this is how it stands now.
create table casework.case_file (
  id         bigint generated always as identity primary key,
  number     text not null unique,
  definition bigint not null references casework.definition,
  scheme     text not null,
  applicant  bigint not null,
  body       bigint not null,
  authority  boolean not null,
  region     text,
  state      text not null check (state in ('open', 'closed', 'withdrawn')),
  outcome    text,
  form       jsonb not null,
  engine     text,
  opened     date not null,
  closed     date
);
create index case_file_applicant on casework.case_file (applicant, id);
create index case_file_body on casework.case_file (body, id);
create index case_file_region on casework.case_file (region text_pattern_ops, id);

-- What happened in a case, in order. The legal record: added to, never altered.
create table casework.event (
  case_file bigint not null references casework.case_file,
  ordinal   int not null,
  kind      text not null,
  at        timestamptz not null,
  day       date not null,
  step      text,
  round     int,
  outcome   text,
  account   bigint,
  mandate   bigint,
  detail    jsonb not null,
  primary key (case_file, ordinal)
);
create function casework.never_altered() returns trigger language plpgsql as $$
begin
  raise exception 'what happened in a case is never altered';
end
$$;
create trigger event_never_altered before update or delete or truncate on casework.event
  for each statement execute function casework.never_altered();

-- What was filled in at a step; the event of the same step and round tells its digest.
create table casework.filled (
  case_file bigint not null references casework.case_file,
  step      text not null,
  round     int not null,
  form      jsonb not null,
  primary key (case_file, step, round)
);

-- A step that waits for somebody, or did.
create table casework.task (
  id        bigint generated always as identity primary key,
  case_file bigint not null references casework.case_file,
  step      text not null,
  round     int not null,
  engine    text not null unique,
  state     text not null check (state in ('open', 'done', 'dropped')),
  side      text not null,
  roles     text[] not null,
  party     bigint,
  region    text,
  scheme    text not null,
  claimed   bigint,
  opened    date not null,
  due       date not null default 'infinity',
  version   int not null default 0
);
create index task_case on casework.task (case_file);
create index task_of_party on casework.task (party, due, id) where state = 'open';
create index task_of_nation on casework.task (due, id) where state = 'open' and party is null;
create index task_of_province on casework.task (left(region, 2), due, id)
  where state = 'open' and party is null;
create index task_of_city on casework.task (left(region, 4), due, id)
  where state = 'open' and party is null;
create index task_of_county on casework.task (region, due, id)
  where state = 'open' and party is null;

create table casework.document (
  id        bigint generated always as identity primary key,
  case_file bigint not null references casework.case_file,
  task      bigint references casework.task,
  kind      text not null,
  name      text not null,
  digest    text not null,
  account   bigint not null,
  at        timestamptz not null,
  unique (case_file, task, kind, digest)
);

-- Time limits that run or ran in a case; computed from its events, kept to be searched.
create table casework.deadline (
  case_file bigint not null references casework.case_file,
  name      text not null,
  days      int not null,
  begins    date not null,
  due       date,
  stopped   date,
  met       date,
  overdue   date,
  primary key (case_file, name)
);
create index deadline_running on casework.deadline (due) where met is null and overdue is null;

-- Nobody works in two places on one day.
create table casework.booking (
  scheme    text not null,
  number    text not null,
  day       date not null,
  case_file bigint not null references casework.case_file,
  step      text not null,
  primary key (scheme, number, day)
);
create index booking_case on casework.booking (case_file);

-- Forms that were posted under a key, so that one posted twice does its work once.
create table casework.posted (
  account   bigint not null,
  key       text not null,
  digest    text not null,
  case_file bigint,
  at        timestamptz not null,
  primary key (account, key)
);

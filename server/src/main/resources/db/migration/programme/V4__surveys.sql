-- 认证有效性调查: so many answers a stratum and no more, weighed by the share of each.
create table programme.survey (
  id        bigint generated always as identity primary key,
  title     text not null,
  opened_on date not null,
  closed_on date
);
create table programme.stratum (
  survey bigint not null references programme.survey,
  code   text not null,
  name   text not null,
  quota  integer not null check (quota > 0),     -- answers that are taken
  share  numeric(6, 2) not null check (share > 0), -- of the whole, in hundredths
  primary key (survey, code)
);
create table programme.question (
  survey bigint not null references programme.survey,
  at     integer not null,
  code   text not null,
  text   text not null,
  weight numeric(6, 2) not null check (weight > 0),
  primary key (survey, code)
);
create table programme.answer (
  survey  bigint not null,
  stratum text not null,
  number  integer not null,                      -- within the stratum
  account bigint not null,
  points  integer[] not null,                    -- 1 to 5, in the order of the questions
  primary key (survey, stratum, number),
  unique (survey, account),
  foreign key (survey, stratum) references programme.stratum
);

-- 年度任务和考核: what a region's regulators have to do in a year, what they reported with which evidence, and what it was worth.
create table programme.goal (
  id        bigint generated always as identity primary key,
  year      integer not null,
  region    text not null,                -- whose, the first digits of GB/T 2260
  article   integer,                      -- of the year's tasks that it serves; null where of none
  title     text not null,
  weight    numeric(6, 2) not null check (weight > 0),
  indicator text not null default '',     -- whose figure is its evidence; empty where words are
  due       date not null,
  points    numeric(5, 2),                -- 0 to 100; null until it is appraised
  reason    text not null default ''
);
create index goal_plan on programme.goal (year, region, id);
create table programme.report (
  goal      bigint not null references programme.goal,
  number    integer not null,
  made_on   date not null,
  late      integer not null,             -- working days after the day it was due
  text      text not null,
  day       date,                         -- of the figure; with the next three empty where there is none
  value     text not null default '',
  position  bigint,                       -- of the journal, as of which the figure can be had again
  digest    text not null default '',     -- of the figure's whole answer
  primary key (goal, number)
);

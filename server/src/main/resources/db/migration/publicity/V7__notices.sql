-- What is under public notice (公示): projected by a reader of its own, so that it can be made anew
-- without the rest.
create table publicity.notice (
  kind       text not null,
  subject    text not null,           -- number or name of what it is about
  title      text not null default '',
  from_day   date,                    -- from when on it can be objected to; null is not yet
  until_day  date,                    -- last day; null while none is set
  position   bigint not null,         -- of the fact that gave the notice
  disputed   boolean not null default false,
  primary key (kind, subject)
);

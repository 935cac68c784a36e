-- 示范区对接工单: a problem of a zone has an owner and a day, and goes up by itself when the day went by.
create table programme.ticket (
  id        bigint generated always as identity primary key,
  zone      text not null,              -- number of its title
  party     bigint not null,            -- who holds it
  region    text not null,              -- whose it is now, the first digits of GB/T 2260; empty for the whole country
  what      text not null,
  opened_on date not null,
  due       date not null,
  level     integer not null default 0, -- how often it went up
  owner     bigint,                     -- account; null until somebody takes it, and again once it went up
  state     text not null check (state in ('open', 'taken', 'solved')),
  how       text not null default '',
  solved_on date
);
create index ticket_due on programme.ticket (due) where state <> 'solved';

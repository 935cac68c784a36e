-- Every act, in order, each under a hash with the one before: nothing is changed or taken out
-- unseen, and the database itself refuses to.
create table identity.trail (
  position bigint primary key,
  at       timestamptz not null,
  actor    text not null,
  act      text not null,
  about    text not null,
  outcome  text not null check (outcome in ('done', 'refused')),
  reason   text not null,
  address  text not null,
  hash     bytea not null
);
create index trail_actor on identity.trail (actor, position desc);
create index trail_act on identity.trail (act, position desc);
create index trail_about on identity.trail (about, position desc);

create table identity.trail_head (
  one      boolean primary key default true check (one),
  position bigint not null,
  hash     bytea not null
);
insert into identity.trail_head (position, hash) values (0, '\x');

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is only added to';
end $$;
create trigger trail_stays before update or delete on identity.trail
  for each row execute function identity.refuse_change();
create trigger trail_stays_whole before truncate on identity.trail
  for each statement execute function identity.refuse_change();

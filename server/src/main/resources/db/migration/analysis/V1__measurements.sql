create schema if not exists analysis;

-- What an indicator answered for a day, as of a position: a day is measured anew until it is over.
create table analysis.measurement (
  indicator text not null,
  day       date not null,
  position  bigint not null,
  at        timestamptz not null,
  headline  text not null,
  query     text not null,
  digest    text not null,
  columns   text not null,
  answer    text not null,
  closed    boolean not null,
  primary key (indicator, day)
);

-- What a screen found, once; gone when it finds it no longer.
create table analysis.hit (
  screen   text not null,
  digest   text not null,
  party    bigint,
  row      text not null,
  found    date not null,
  position bigint not null,
  gone     date,
  primary key (screen, digest)
);
create index hit_open on analysis.hit (screen, found) where gone is null;

-- Results of inspections as far as they are public; of others only who has to publish one by when.
create table publicity.inspection (
  id           bigint primary key,
  department   text not null,
  region       text not null,
  publish_by   date,
  disputed     boolean not null default false,
  voided       boolean not null default false,
  -- known from its publication on
  position     bigint,
  published_at timestamptz,
  inspected_on date,
  visit        bigint,
  item         text,
  object       text collate "C",
  draw         text,
  results      text[],
  measures     text[] not null default '{}'
);
create index inspection_public on publicity.inspection (position) where position is not null;
create index inspection_object on publicity.inspection (object, position) where position is not null;
create index inspection_waiting on publicity.inspection (publish_by)
  where position is null and not voided;

-- Sanctions and entries in lists: shown for as long as the kind of measure says.
create table publicity.sanction (
  measure     bigint primary key,
  kind        text not null,
  object      text collate "C" not null,
  department  text not null,
  region      text not null,
  taken_on    date not null,
  position    bigint not null,
  lifted_on   date
);
create index sanction_object on publicity.sanction (object, position);

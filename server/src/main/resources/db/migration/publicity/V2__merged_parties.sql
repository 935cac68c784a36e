-- Which party a merged one now is: facts from before the merger, and lives that hold them, go on
-- naming the one that is gone.
create table publicity.merged (
  id    bigint primary key,
  party bigint not null
);
create index on publicity.merged (party);

-- How well the model did whenever it was tested on what chance had inspected.
create table supervision.back_test (
  id        bigint generated always as identity primary key,
  model     text not null,
  result    text not null,              -- canonical JSON
  tested_at timestamptz not null,
  position  bigint not null
);

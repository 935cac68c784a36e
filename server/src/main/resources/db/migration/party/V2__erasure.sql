-- Which fact told what stands here, so that it is forgotten with that fact (个人信息保护法 art. 47).
-- Null: it was entered before this was kept.
alter table party.party
  add column told   bigint,
  add column erased boolean not null default false;
alter table party.past
  add column told   bigint,
  add column erased boolean not null default false;
alter table party.identifier add column told bigint;

-- Those that lead to another: few, and asked for with every batch.
create index party_merged on party.party (merged_into) where merged_into is not null;

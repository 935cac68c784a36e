-- What erased facts had told is taken back (个人信息保护法 art. 47). So a party remembers which facts
-- it rests on, and what was made without that is made anew: the reader goes by another name now.
truncate publicity.party, publicity.party_code, publicity.attestation, publicity.standing,
  publicity.merged;

alter table publicity.party
  add column facts  bigint[] not null default '{}', -- positions, in order
  add column erased boolean not null default false; -- no fact says any longer who it is
create index party_erased on publicity.party (id) where erased;
alter table publicity.attestation
  add column erased boolean not null default false, -- some fact of its life was erased
  add column silent boolean not null default false; -- none that is left says what it attests

-- Erasures: which fact, when and on what ground.
create table publicity.erasure (
  erased   bigint primary key,
  position bigint not null,
  at       timestamptz not null,
  ground   text not null
);

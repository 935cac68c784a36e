-- What simulations answered, by the hash of their inputs; the lines are a document in the vault.
create table attestation.simulation (
  id       text primary key,
  scheme   text not null,
  edition  text not null,
  folder   text not null,
  position bigint not null,
  answer   text not null,
  details  text not null,
  examined bigint not null,
  at       timestamptz not null
);
create index on attestation.simulation (at);

-- What bodies filed (备案) and what became of it. Folders that were filed lie in the ledger's vault
-- under their digest; ids rise in commit order, since rows are added in the journal's turn.
create table scheme.filing (
  id       bigint generated always as identity primary key,
  scheme   text not null,
  edition  text not null,
  body     text not null, -- approval number of who filed; '' is the platform's operator
  rule     text not null,
  digest   text not null,
  outcome  text not null check (outcome in ('filed', 'refused')),
  position bigint not null, -- of the fact; 0 where it was refused
  at       timestamptz not null,
  ended    date -- last day, where an edition filed later takes its place
);

-- what was filed stays as it was filed
create unique index filing_edition on scheme.filing (scheme, edition) where outcome = 'filed';

-- every process asks for the newest, often
create index filing_filed on scheme.filing (id) where outcome = 'filed';

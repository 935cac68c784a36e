-- Cases that whoever is not signed in has opened: by which number they can be asked for, and how
-- whoever it was can be reached (identity.personal), if he said so. No fact tells of either.
create table casework.doubt (
  number    text primary key,
  case_file bigint not null unique references casework.case_file,
  contact   bigint,
  posted    text not null unique,
  at        timestamptz not null
);

-- From where they came, to bound them; kept for a day.
create table casework.doubt_source (
  source bytea not null,
  at     timestamptz not null
);
create index doubt_source_at on casework.doubt_source (source, at);

-- Forms that are being filled in: an application, or a step (then with its task). Nobody but their
-- account sees them, no fact tells of them, and they go when the form is handed in.
create table casework.draft (
  id        bigint generated always as identity primary key,
  account   bigint not null,
  mandate   bigint not null,
  scheme    text not null,
  task      bigint references casework.task,
  body      bigint,
  form      jsonb not null,
  documents jsonb not null,
  key       text not null,
  changed   timestamptz not null,
  unique (account, task)
);
create index draft_account on casework.draft (account, id);

-- Addresses of the inbox that somebody wants to find again.
create table casework.saved_view (
  account bigint not null,
  name    text not null,
  address text not null,
  primary key (account, name)
);

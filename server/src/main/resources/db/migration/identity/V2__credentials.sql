-- The newest counts; the ones before are kept so as not to come back.
create table identity.password (
  id      bigint generated always as identity primary key,
  account bigint not null references identity.account,
  hash    text not null,
  set_at  timestamptz not null
);
create index password_account on identity.password (account, id desc);

-- What was tried by a name, known or not; login is a digest.
create table identity.attempt (
  login    bytea primary key,
  failures int not null,
  last     timestamptz not null
);
create index attempt_last on identity.attempt (last);

-- The second factor; confirmed once a first code was right. No code at or before last_step counts.
create table identity.second_factor (
  account   bigint primary key references identity.account,
  key       text not null,
  secret    bytea not null,
  confirmed boolean not null,
  last_step bigint not null
);

-- For whoever has lost the second factor: each counts once, kept as a digest.
create table identity.recovery_code (
  account bigint not null references identity.account,
  code    bytea not null,
  used    timestamptz,
  primary key (account, code)
);

-- By a link, once: to set a first password, or another one after a reset.
create table identity.invitation (
  token   bytea primary key,
  account bigint not null references identity.account,
  until   timestamptz not null,
  used    timestamptz
);
create index invitation_account on identity.invitation (account);

-- Who is signed in, and how far.
create table identity.session (
  token   bytea primary key,
  account bigint not null references identity.account,
  stage   text not null,
  begun   timestamptz not null,
  seen    timestamptz not null
);
create index session_account on identity.session (account, begun);

-- Keys of programs, kept as a digest.
create table identity.api_key (
  id      bigint generated always as identity primary key,
  account bigint not null references identity.account,
  digest  bytea not null unique,
  issued  timestamptz not null,
  until   timestamptz not null,
  revoked timestamptz
);
create index api_key_account on identity.api_key (account);

-- Who an identity elsewhere is here.
create table identity.outside (
  issuer  text not null,
  subject text not null,
  account bigint not null references identity.account,
  primary key (issuer, subject)
);
create index outside_account on identity.outside (account);

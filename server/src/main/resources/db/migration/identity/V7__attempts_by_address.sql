-- What was tried by a name, known or not, from an address: both are digests. An empty one stands for
-- all names from an address, or all addresses that a name was tried from.
drop table identity.attempt;
create table identity.attempt (
  login    bytea not null,
  address  bytea not null,
  failures int not null,
  last     timestamptz not null,
  primary key (login, address)
);
create index attempt_last on identity.attempt (last);

-- From where an account has signed in, all the way: guesses made elsewhere do not lock it out there.
create table identity.known_address (
  account bigint not null references identity.account,
  address bytea not null,
  last    timestamptz not null,
  primary key (account, address)
);

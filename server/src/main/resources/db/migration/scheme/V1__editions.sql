create schema if not exists scheme;

-- Which editions have been stated as released, and with what content.
create table scheme.edition (
  scheme  text not null,
  edition text not null,
  digest  text not null,
  primary key (scheme, edition)
);

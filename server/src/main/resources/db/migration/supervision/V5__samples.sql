-- 抽样: a product picked or bought without saying who buys, tested by a laboratory that sees only its number.
create table supervision.sample (
  id           bigint generated always as identity primary key,
  inspection   bigint not null references supervision.inspection,
  product      text not null,
  model        text not null,
  certificate  text not null,          -- number on the product; empty where there is none
  attestation  bigint,                 -- the certificate of that number; null where none is known
  anonymous    boolean not null,
  place        text not null,
  price        numeric(12, 2) not null,
  laboratory   text not null,          -- credit code; empty until it is sent
  state        text not null
    check (state in ('taken', 'sent', 'tested', 'told', 'disputed', 'settled')),
  passed       boolean,
  findings     text not null default '',
  report       text,                   -- digest in the vault
  tested_on    date,
  tell_by      date,
  told_on      date,
  object_until date,
  dispute      text not null default '',
  settled_on   date
);
create index sample_inspection on supervision.sample (inspection, id);
create index sample_laboratory on supervision.sample (laboratory, id) where laboratory <> '';
create index sample_told on supervision.sample (object_until) where state = 'told';

-- 联盟: bodies that accept one test for several certificates.

create table market.alliance (
  id        bigint generated always as identity primary key,
  name      text not null unique,
  rule      text not null,
  lead      bigint not null,               -- party
  formed_on date not null
);

create table market.member (
  alliance  bigint not null references market.alliance,
  body      bigint not null,               -- party
  joined_on date,                          -- null: asked, and not yet answered
  primary key (alliance, body)
);

create table market.common_test (
  alliance bigint not null references market.alliance,
  item     text not null,
  method   text not null,
  primary key (alliance, item, method)
);

create table market.recognition (
  id            bigint generated always as identity primary key,
  alliance      bigint not null references market.alliance,
  body          bigint not null,
  report        bigint not null,           -- attestation
  certificate   bigint not null,           -- attestation
  recognised_on date not null,
  unique (report, certificate)
);
create index recognition_report on market.recognition (report);

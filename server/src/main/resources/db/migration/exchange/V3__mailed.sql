-- Up to which notice somebody was told by mail.
create table exchange.mailed (
  account  bigint primary key,
  position bigint not null
);

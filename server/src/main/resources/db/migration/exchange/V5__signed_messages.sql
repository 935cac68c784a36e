-- Signed batches of bodies: each number of a sender's is one content, and has one receipt.
create table exchange.message (
  party     bigint not null,
  id        text not null,
  digest    text not null,
  sender    text not null,
  hand_in   bigint not null references exchange.hand_in,
  at        timestamptz not null,
  signature text not null,
  receipt   text not null,
  sealed    text not null,
  primary key (party, id)
);

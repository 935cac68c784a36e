-- 公共服务: what laboratories offer, who asks for it, what vouchers pay, and what both sides say of it.
-- Amounts are whole fen.

create schema market;

create table market.offering (
  id          bigint generated always as identity primary key,
  laboratory  bigint not null,             -- party
  attestation bigint not null,             -- its approval
  field       text not null,
  item        text not null,
  method      text not null,
  price       bigint not null check (price > 0),
  days        int not null check (days > 0),  -- days from the test to the report
  region      text not null,               -- where it is tested, GB/T 2260
  note        text not null,
  listed      boolean not null,
  reason      text not null,               -- why it is not listed
  listed_on   date not null,
  delisted_on date
);
create unique index offering_once on market.offering (laboratory, item, method) where listed;
create index offering_attestation on market.offering (attestation) where listed;

create table market.slot (
  id       bigint generated always as identity primary key,
  offering bigint not null references market.offering,
  day      date not null,
  seats    int not null check (seats > 0),
  unique (offering, day)
);

create table market.request (
  id           bigint generated always as identity primary key,
  firm         bigint not null,            -- party
  item         text not null,
  method       text not null,              -- empty: any
  region       text not null,              -- where the sample is
  wanted_by    date,
  most         bigint check (most > 0),    -- what the firm would pay at most; null: not said
  note         text not null,
  state        text not null
    check (state in ('asked', 'booked', 'released', 'fulfilled', 'withdrawn')),
  made_on      date not null,
  slot         bigint references market.slot,
  price        bigint,                     -- as it was when booked
  voucher_pays bigint not null default 0,
  booked_on    date,
  reason       text not null default '',   -- why it was released
  report       bigint unique,              -- attestation
  fulfilled_on date,
  check ((slot is null) = (state in ('asked', 'released', 'withdrawn'))),
  check (voucher_pays between 0 and coalesce(price, 0)),
  check ((report is not null) = (state = 'fulfilled'))
);
create index request_firm on market.request (firm, id);
create index request_slot on market.request (slot) where slot is not null;

-- A place in a slot. One row holds one request, so that it cannot be sold twice.
create table market.seat (
  slot    bigint not null references market.slot,
  number  int not null,
  request bigint unique references market.request,
  primary key (slot, number)
);

create table market.programme (
  id        bigint generated always as identity primary key,
  name      text not null unique,
  source    text not null,                 -- the document it rests on
  region    text not null,                 -- of the firms; empty: everywhere
  first_day date not null,
  last_day  date not null check (last_day >= first_day),
  sizes     text[] not null,
  worth     bigint not null check (worth > 0),      -- of one voucher
  share     int not null check (share between 1 and 100),  -- percent of a price it pays at most
  each      int not null check (each > 0),          -- vouchers for one firm
  money     bigint not null check (money >= worth),
  granted   bigint not null default 0 check (granted between 0 and money)
);

create table market.voucher (
  id        bigint generated always as identity primary key,
  programme bigint not null references market.programme,
  firm      bigint not null,
  size      text not null,
  industry  text not null,                 -- GB/T 4754, as declared; so are those below
  staff     int not null,
  revenue   bigint not null,               -- of the last year, in ten thousand yuan
  assets    bigint not null,               -- likewise
  worth     bigint not null check (worth > 0),
  issued_on date not null,
  last_day  date not null
);
create index voucher_firm on market.voucher (firm, id);

create table market.redemption (
  id          bigint generated always as identity primary key,
  voucher     bigint not null references market.voucher,
  request     bigint not null references market.request,
  amount      bigint not null check (amount > 0),
  redeemed_on date not null,
  returned_on date
);
-- Never spent twice: whatever Java believes, one voucher pays one request at a time.
create unique index redemption_voucher on market.redemption (voucher) where returned_on is null;
create unique index redemption_request on market.redemption (request) where returned_on is null;

create table market.review (
  request    bigint not null references market.request,
  side       text not null check (side in ('firm', 'laboratory')),
  stars      int not null check (stars between 1 and 5),
  text       text not null,
  account    bigint not null,
  written_on date not null,
  edit_until date not null,
  primary key (request, side)
);

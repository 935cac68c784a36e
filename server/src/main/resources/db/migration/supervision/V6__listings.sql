-- Files of listings in shops on the net, checked against the register row by row.
create table supervision.listing_file (
  id         bigint generated always as identity primary key,
  digest     text not null,              -- in the vault
  campaign   text not null,              -- of the table campaign-products
  department text not null,
  region     text not null,
  rows       integer not null,           -- that were checked, each address once
  repeated   integer not null,
  refusals   text[] not null,            -- 'row code' of the rows that could not be read
  checked_at timestamptz not null,
  checked_on date not null,
  unique (digest, campaign, region, checked_on)
);
create table supervision.listing (
  id          bigint generated always as identity primary key,
  file        bigint not null references supervision.listing_file,
  row         integer not null,
  platform    text not null,             -- credit code
  shop        text not null,
  address     text not null,
  title       text not null,
  product     text not null,
  certificate text not null,             -- as the shop shows it; empty where it shows none
  attestation bigint,                    -- the certificate that was found
  outcome     text not null check (outcome in ('valid', 'unclear', 'suspended', 'withdrawn',
    'expired', 'other-product', 'unknown-number', 'no-number')),
  state       text not null check (state in ('found', 'told', 'taken-down', 'case')),
  measure     bigint references supervision.measure,   -- the platform was asked to take it down
  pursued     bigint references supervision.measure,   -- another that an officer took
  unique (file, row)
);
create index listing_address on supervision.listing (platform, md5(address), id)
  where state in ('told', 'case');
create index listing_measure on supervision.listing (measure) where measure is not null;

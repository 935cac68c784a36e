-- What devices of laboratories read on products under a certificate, and whether it drifts.
create table supervision.series (
  id            bigint generated always as identity primary key,
  laboratory    bigint not null,          -- party
  attestation   bigint not null,          -- of the product that is watched
  scheme        text not null,
  certificate   text not null,            -- its number
  region        text not null,            -- of its holder; empty where none is known
  device        text not null,
  quantity      text not null,
  unit          text not null,
  seen          integer not null,         -- readings since it began, or began anew
  baseline      integer not null,         -- of so many readings is the mean; 0 while it is made
  mean          double precision not null,
  squares       double precision not null,-- sum of squared differences from the mean
  high          double precision not null,-- cumulative sums, upwards and downwards
  low           double precision not null,
  last_at       timestamptz not null,
  last_value    double precision not null,
  drift         text check (drift in ('up', 'down')),
  drifted_at    timestamptz,
  check ((drift is null) = (drifted_at is null)),
  unique (laboratory, attestation, device, quantity)
);
create index series_region on supervision.series (region text_pattern_ops, id);
create table supervision.reading (
  series bigint not null references supervision.series,
  at     timestamptz not null,
  value  double precision not null,
  primary key (series, at)
);

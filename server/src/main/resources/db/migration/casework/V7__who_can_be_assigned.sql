-- Registrations of persons who can be assigned, by area and province; no names. Read from the journal, and can be read anew.
create table casework.registration (
  attestation bigint primary key,
  scheme      text not null,
  number      text not null,
  area        text not null,
  province    text not null,
  first_day   date not null,
  last_day    date not null,
  hours       numeric
);
create index registration_number on casework.registration (scheme, number);
create index booking_day on casework.booking (day);

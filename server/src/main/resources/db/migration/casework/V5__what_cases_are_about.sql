-- Who issued the attestation that a case is about, where that is another than who handles the case.
alter table casework.case_file add column issuer bigint;
create index case_file_issuer on casework.case_file (issuer, id) where issuer is not null;

-- What issuers have to do next about what they issued, and by when. Read from the journal; it can be emptied and read anew.
create table casework.duty (
  attestation bigint primary key,
  scheme      text not null,
  issuer      bigint not null,
  kind        text not null,
  due         date not null,
  expires     date
);
create index duty_of_issuer on casework.duty (issuer, due, attestation);

-- The year whose notice of holidays must come before a limit can be reckoned.
alter table casework.deadline add column missing int;
create index deadline_waiting on casework.deadline (missing) where missing is not null;

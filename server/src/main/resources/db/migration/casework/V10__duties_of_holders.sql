-- What is due of a certificate concerns its holder as well. Read from the journal anew.
truncate casework.duty;
alter table casework.duty add column holder bigint;
create index duty_of_holder on casework.duty (holder, due, attestation);

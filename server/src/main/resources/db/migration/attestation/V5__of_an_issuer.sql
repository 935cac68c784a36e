-- A body asks for what it issued, month by month.
create index attestation_of_issuer on attestation.attestation (issuer, id);

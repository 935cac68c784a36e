select cast(issuer as varchar(20)) as body, attestation, audit_ends, decided, issued
from attestation
where issued <= :day and audit_ends is not null and (issued < audit_ends or decided < audit_ends)
order by 1, 2

-- Schemes whose attestations are kept by holder, because issuers need them or rules ask for them.
create table attestation.credential_scheme (
  scheme text primary key
);

-- Withdrawals by holder: for a time after one, a scheme may let nothing be issued to the holder.
create table attestation.withdrawal (
  attestation bigint not null,
  scheme      text not null,
  holder      bigint not null,
  day         date not null
);
create index on attestation.withdrawal (holder, scheme);

insert into attestation.withdrawal (attestation, scheme, holder, day)
select a.id, a.scheme, (c.content::jsonb ->> 'holder')::bigint, e.day
from attestation.event e
join attestation.attestation a on a.id = e.attestation
join lateral (
  select content from attestation.event
  where attestation = a.id and content is not null order by ordinal desc limit 1) c on true
where (e.kind = 'withdrawn' or e.observed = 'withdrawn')
  and c.content::jsonb ->> 'holder' is not null;

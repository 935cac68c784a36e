-- Whether the fact that told of an event was erased (个人信息保护法 art. 47): reason, detail and what
-- it said of the holder are gone; that something happened, and when, stays.
alter table attestation.event add column erased boolean not null default false;

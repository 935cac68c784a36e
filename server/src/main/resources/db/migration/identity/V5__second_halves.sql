-- A link or key that an administrator asked for counts only with a second half, which another
-- administrator tells; asked is null where whoever keeps the machine asked.
alter table identity.invitation add asked bigint references identity.account;
alter table identity.invitation add half bytea;
alter table identity.api_key add asked bigint references identity.account;
alter table identity.api_key add half bytea;

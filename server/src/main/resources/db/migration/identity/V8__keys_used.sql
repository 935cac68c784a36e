-- When a key was last used, to the hour: one that nobody uses can be taken back.
alter table identity.api_key add used timestamptz;

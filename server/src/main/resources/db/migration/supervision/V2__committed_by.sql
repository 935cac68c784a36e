-- Who put a party's chance in: of two parties of one draw nobody is both.
alter table supervision.contribution add column committed_by text not null default '';

-- Of a lottery nobody commits to anything: each witness enters what was drawn there, as a value.
alter table supervision.contribution alter column commitment drop not null;
alter table supervision.contribution alter column committed_at drop not null;
alter table supervision.contribution alter column committed_position drop not null;

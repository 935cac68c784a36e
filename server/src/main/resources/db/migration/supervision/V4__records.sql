-- What was proposed as the result, until both have signed; why one that was drawn is not inspected;
-- and when a result was taken back because an objection was right.
alter table supervision.inspection add column proposed text[];
alter table supervision.inspection add column remark text not null default '';
alter table supervision.inspection add column excluded text;
alter table supervision.inspection add column voided_at timestamptz;

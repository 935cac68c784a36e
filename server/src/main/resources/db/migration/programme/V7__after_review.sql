-- An expert whose interest came to light is struck: his points stay on record and count no more.
alter table programme.expert add column struck_on date;
alter table programme.expert add column struck text not null default '';  -- why
-- Evidence is reckoned again once, when it is reported; null where it was not, or is no figure.
alter table programme.report add column holds boolean;
alter table programme.report add column account bigint;   -- who reported, so that another appraises
-- The day of a ticket can be told only once the holidays of its year are notified.
alter table programme.ticket alter column due drop not null;
alter table programme.ticket add column since date;       -- the day its time began
update programme.ticket set since = opened_on;
alter table programme.ticket alter column since set not null;
create index ticket_undated on programme.ticket (id) where state <> 'solved' and due is null;
-- A survey asks parties, so that none answers for all.
alter table programme.survey add column index numeric(5, 2);  -- since it was closed
alter table programme.answer add column party bigint;
create unique index answer_party on programme.answer (survey, party);

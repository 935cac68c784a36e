-- Whose draw it is: who may abort it, or change who goes, has a mandate for this region. Empty for
-- the whole country, and where an earlier plan did not keep it.
alter table supervision.draw add column region text not null default '';

-- Those that wait are looked through every second for a deadline that went by.
create index draw_waiting on supervision.draw (name) where state = 'planned';

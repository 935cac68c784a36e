-- Each room keeps its own schema and its own folder; what belongs to none of them would stand here.
select 1;

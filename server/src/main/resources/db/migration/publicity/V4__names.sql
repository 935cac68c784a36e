-- Every search reads what still waits to be sorted into the index: little of it, then (in kB; it is
-- 4 MB otherwise, ten times as much as a search for a rare name reads besides).
alter index publicity.party_grams set (gin_pending_list_limit = 512);

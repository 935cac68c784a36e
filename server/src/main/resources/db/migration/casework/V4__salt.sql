-- Under which the digests of a case's forms are made, so that nobody can try out what was filled in.
alter table casework.case_file add salt uuid not null default gen_random_uuid();

-- What is proposed for a second factor belongs to the session that asked, and to no other.
alter table identity.session add proposed_key text;
alter table identity.session add proposed bytea;
delete from identity.second_factor where not confirmed;
alter table identity.second_factor drop column confirmed;

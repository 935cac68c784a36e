-- Two schemes, or two editions of one, may have the same procedure word for word; a case is still
-- one of its own scheme and edition.
alter table casework.definition drop constraint definition_digest_key;
alter table casework.definition add unique (scheme, edition, digest);

-- The last checkpoint the log has signed. One row; kept before it is published, and never smaller.
create table ledger.checkpoint (
  one       boolean primary key default true check (one),
  size      bigint not null check (size >= 0),
  vkey      text not null,
  note      text not null,
  signed_at timestamptz not null
);
create function ledger.checkpoint_grows() returns trigger language plpgsql as $$
begin
  if new.size <= old.size then
    raise exception 'a checkpoint of % leaves does not follow one of %', new.size, old.size;
  end if;
  return new;
end $$;
create trigger checkpoint_grows before update on ledger.checkpoint
  for each row execute function ledger.checkpoint_grows();

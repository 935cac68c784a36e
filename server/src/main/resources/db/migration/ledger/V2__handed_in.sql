-- Who handed a document in. Whoever knows no more than its digest has not.
create table ledger.handed_in (
  document bigint not null,
  actor    text not null,
  primary key (document, actor)
);

-- What reviews found in records that a draw chose: once for each, and never changed.
create table supervision.review (
  draw        text not null references supervision.draw,
  record      text collate "C" not null,
  body        text not null,            -- who reported it
  defects     text[] not null,          -- of the table record-defects; empty where none was found
  reviewed_at timestamptz not null,
  position    bigint not null,
  primary key (draw, record)
);
create index review_body on supervision.review (body);

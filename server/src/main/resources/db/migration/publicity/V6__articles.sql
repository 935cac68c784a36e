-- Articles are written here and nowhere else: these tables are no projection, and stay when the
-- public register is made anew (docs/decisions/2026-11-29-publicity.md).
create table publicity.campaign (
  id       bigint generated always as identity primary key,
  name_zh  text not null unique,
  name_en  text not null unique,
  begun_on date not null
);

-- What a desk works on. The public reads publications only.
create table publicity.article (
  id        bigint generated always as identity primary key,
  version   int not null default 1,          -- of the working copy, so that nobody overwrites unseen
  edition   int not null default 1,          -- that is being worked on, or was published last
  state     text not null check (state in ('draft', 'in-review', 'approved', 'published', 'withdrawn')),
  content   text not null,                   -- JSON
  hands     text[] not null default '{}',    -- who wrote at this edition
  note      text not null default '',        -- why it was sent back
  due       timestamptz,                     -- when it is to be public; null is at once
  edited_at timestamptz not null
);
create index article_due on publicity.article (due) where state = 'approved';

create table publicity.publication (
  id           bigint generated always as identity primary key,
  article      bigint not null references publicity.article,
  edition      int not null,
  content      text not null,                -- JSON, as it was approved
  campaign     bigint references publicity.campaign,
  places       text[] not null,
  published_at timestamptz not null,
  until_at     timestamptz,
  replaced_at  timestamptz,
  withdrawn_at timestamptz,
  reason_zh    text,
  reason_en    text,
  unique (article, edition)
);
create unique index publication_last on publicity.publication (article) where replaced_at is null;
create index publication_campaign on publicity.publication (campaign, id);

create table publicity.article_picture (
  digest     text not null,
  article    bigint not null references publicity.article,
  media_type text not null,
  width      int not null,
  height     int not null,
  primary key (digest, article)
);

-- How often an article was read on a day, in a language; of readers nothing is kept.
create table publicity.reading (
  article  bigint not null references publicity.article,
  day      date not null,
  language text not null check (language in ('zh', 'en')),
  count    bigint not null,
  primary key (article, day, language)
);

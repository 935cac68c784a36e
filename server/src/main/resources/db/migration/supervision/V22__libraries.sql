-- What an officer has declared himself: an object that he must keep away from, and why (回避). Kept
-- when the library is taken anew from a file; taken back by somebody else only, and never deleted.
create table supervision.interest (
  id           bigint generated always as identity primary key,
  officer      text collate "C" not null,
  object       text collate "C" not null,
  reason       text not null,
  declared_by  text not null,
  declared_at  timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz
);
create unique index interest_stands on supervision.interest (officer, object)
  where withdrawn_at is null;

-- 专业机构库: who may assist an inspection (国市监信〔2019〕38号).
create table supervision.institution (
  code   text collate "C" primary key,
  name   text not null,
  region text not null,
  fields text[] not null
);

-- 年度抽查计划: what will be drawn in a year, by item, region and month. A later version stands in
-- the place of an earlier one, which stays.
create table supervision.annual_plan (
  year      int not null,
  version   int not null,
  document  text not null,               -- digest of the file in the vault
  stated_at timestamptz not null,
  position  bigint not null,
  primary key (year, version)
);

create table supervision.annual_line (
  year    int not null,
  version int not null,
  item    text not null,
  region  text not null,
  month   int not null check (month between 1 and 12),
  quota   bigint not null check (quota > 0),
  primary key (year, version, item, region, month),
  foreign key (year, version) references supervision.annual_plan
);

-- 科研项目: experts judge projects of a call as they judge leaders.
alter table programme.evaluation drop constraint evaluation_kind_check;
alter table programme.evaluation add constraint evaluation_kind_check
  check (kind in ('leader', 'acceptance', 'appraisal', 'project'));

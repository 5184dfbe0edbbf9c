-- A moderator can let a reported comment stand.
alter table decision
  drop constraint decision_kind_known,
  add constraint decision_kind_known check (kind in ('remove', 'restore', 'keep'));

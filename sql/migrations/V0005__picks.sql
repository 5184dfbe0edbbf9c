-- What editors put forward. It stays with a comment that is removed, so that one that is restored is what it was.
alter table comment
  add picked_at timestamptz,
  add picked_by text,
  add constraint comment_picked_by_somebody check ((picked_at is null) = (picked_by is null));

create index comment_picked on comment (thread_id, first_no) where picked_by is not null and state = 'visible';

alter table decision
  drop constraint decision_kind_known,
  add constraint decision_kind_known check (kind in ('remove', 'restore', 'keep', 'pick', 'unpick'));

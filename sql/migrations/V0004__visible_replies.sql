-- Whether a tombstone still holds up the visible part of its branch. Asked only of old tombstones inside branches.
create function has_visible_reply(the_thread bigint, the_comment uuid) returns boolean
language sql stable as $$
  with recursive below as (
    select c.id, c.state from comment c where c.thread_id = the_thread and c.parent_id = the_comment
    union all
    select c.id, c.state from comment c join below b on c.parent_id = b.id where c.thread_id = the_thread
  )
  select exists (select from below where state = 'visible')
$$;

-- Posts a batch of comments to one thread in one statement: whatever arrived while the last commit was under way.
-- The thread's row is locked first, so commit order is number order; each comment takes the next change number and a
-- refused one takes none, so numbers stay dense. A volatile function reads anew in each statement, hence sees all that
-- earlier holders of the lock committed.
create function post_comments(
  the_site integer, the_key text, page_title text, page_url text,
  ids uuid[], parents uuid[], authors uuid[], names text[], texts text[], htmls text[], bodies text[],
  the_chain smallint, times timestamptz[], client_keys text[], hashes bytea[]
) returns table (outcome text, comment_id uuid, branch uuid, change bigint, thread_id bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  t thread%rowtype;
  earlier record;
  posted integer := 0;
begin
  select * into t from thread where site_id = the_site and key = the_key for no key update;
  if not found then
    insert into thread (site_id, key, title, url) values (the_site, the_key, page_title, page_url)
      on conflict on constraint thread_key_unique do nothing;
    select * into t from thread where site_id = the_site and key = the_key for no key update;
  end if;
  thread_id := t.id;

  for i in 1 .. array_length(ids, 1) loop
    comment_id := ids[i];
    change := null;
    if client_keys[i] is not null then
      select c.id, c.request_hash into earlier from comment c
        where c.author_id = authors[i] and c.client_key = client_keys[i];
      if found then
        comment_id := earlier.id;
        outcome := case when earlier.request_hash = hashes[i] then 'repeated' else 'other_text' end;
        return next;
        continue;
      end if;
    end if;
    if t.state <> 'open' then
      outcome := 'closed';
      return next;
      continue;
    end if;
    branch := ids[i];
    if parents[i] is not null then
      select c.root_id into branch from comment c where c.thread_id = t.id and c.id = parents[i];
      if not found then
        outcome := 'no_parent';
        return next;
        continue;
      end if;
      update comment c set replies = c.replies + 1 where c.thread_id = t.id and c.id = branch;
    end if;
    posted := posted + 1;
    change := t.head + posted;
    insert into comment (thread_id, id, parent_id, root_id, author_id, author_name, text, html, body, chain, created_at,
                         first_no, change_no, client_key, request_hash)
      values (t.id, ids[i], parents[i], branch, authors[i], names[i], texts[i], htmls[i], bodies[i], the_chain, times[i],
              change, change, client_keys[i], hashes[i]);
    outcome := 'posted';
    return next;
  end loop;

  if posted > 0 then
    update thread set head = t.head + posted, count = t.count + posted where id = t.id;
  end if;
end
$$;

-- What the files in sql/migrations make, read back from PostgreSQL's catalogue and compared by SchemaIT.
-- Never edited: ./mvnw verify -Dit.test=SchemaIT -Dschema.update=true writes it anew.

table account
  id uuid not null
  name text not null
  created_at timestamp with time zone not null default now()
  constraint account_pkey PRIMARY KEY (id)

table comment
  thread_id bigint not null
  id uuid not null
  parent_id uuid
  root_id uuid not null
  author_id uuid not null
  author_name text not null
  text text
  html text
  body text
  chain smallint not null
  state text not null default 'visible'::text
  created_at timestamp with time zone not null
  edited_at timestamp with time zone
  gone_at timestamp with time zone
  respect integer not null default 0
  replies integer not null default 0 -- visible comments in the branch below a root; 0 for replies
  first_no bigint not null
  change_no bigint not null
  client_key text
  request_hash bytea not null -- SHA-256 of what the client sent, to tell a retry from another text under the same key
  picked_at timestamp with time zone
  picked_by text
  constraint comment_client_key_length CHECK (((char_length(client_key) >= 1) AND (char_length(client_key) <= 128)))
  constraint comment_client_key_unique UNIQUE (author_id, client_key)
  constraint comment_erased_when_deleted CHECK (((state <> 'deleted'::text) OR ((text IS NULL) AND (html IS NULL) AND (body IS NULL))))
  constraint comment_parent_exists FOREIGN KEY (thread_id, parent_id) REFERENCES comment(thread_id, id)
  constraint comment_picked_by_somebody CHECK (((picked_at IS NULL) = (picked_by IS NULL)))
  constraint comment_pkey PRIMARY KEY (thread_id, id)
  constraint comment_replies_positive CHECK ((replies >= 0))
  constraint comment_respect_positive CHECK ((respect >= 0))
  constraint comment_root_of_itself CHECK (((parent_id IS NULL) = (root_id = id)))
  constraint comment_state_known CHECK ((state = ANY (ARRAY['visible'::text, 'removed'::text, 'deleted'::text])))
  constraint comment_text_when_visible CHECK (((state <> 'visible'::text) OR (text IS NOT NULL)))
  constraint comment_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES thread(id)
CREATE INDEX comment_branch_by_place on comment USING btree (thread_id, root_id, first_no);
CREATE INDEX comment_by_change on comment USING btree (thread_id, change_no);
CREATE INDEX comment_by_id on comment USING btree (id);
CREATE INDEX comment_by_parent on comment USING btree (thread_id, parent_id);
CREATE UNIQUE INDEX comment_by_place on comment USING btree (thread_id, first_no);
CREATE INDEX comment_by_respect on comment USING btree (thread_id, respect, first_no);
CREATE INDEX comment_picked on comment USING btree (thread_id, first_no) WHERE ((picked_by IS NOT NULL) AND (state = 'visible'::text));
CREATE UNIQUE INDEX comment_roots_by_place on comment USING btree (thread_id, first_no) WHERE (parent_id IS NULL);

table decision
  id bigint not null generated always as identity
  thread_id bigint not null
  comment_id uuid not null
  kind text not null
  reason text
  message text
  by_name text not null
  by_account uuid
  created_at timestamp with time zone not null default now()
  constraint decision_by_account_fkey FOREIGN KEY (by_account) REFERENCES account(id)
  constraint decision_kind_known CHECK ((kind = ANY (ARRAY['remove'::text, 'restore'::text, 'keep'::text, 'pick'::text, 'unpick'::text])))
  constraint decision_pkey PRIMARY KEY (id)
  constraint decision_thread_id_comment_id_fkey FOREIGN KEY (thread_id, comment_id) REFERENCES comment(thread_id, id)
CREATE INDEX decision_of_comment on decision USING btree (thread_id, comment_id, id);

table report
  thread_id bigint not null
  comment_id uuid not null
  author_id uuid not null
  reason text not null
  message text
  created_at timestamp with time zone not null default now()
  constraint report_pkey PRIMARY KEY (thread_id, comment_id, author_id)
  constraint report_thread_id_comment_id_fkey FOREIGN KEY (thread_id, comment_id) REFERENCES comment(thread_id, id)

table respect
  thread_id bigint not null
  comment_id uuid not null
  author_id uuid not null
  given boolean not null
  counted boolean not null default false
  constraint respect_pkey PRIMARY KEY (thread_id, comment_id, author_id)
  constraint respect_thread_id_comment_id_fkey FOREIGN KEY (thread_id, comment_id) REFERENCES comment(thread_id, id)
CREATE INDEX respect_waiting on respect USING btree (thread_id) WHERE (given <> counted);

table role
  account_id uuid not null
  site_id integer
  role text not null
  constraint role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint role_known CHECK ((role = ANY (ARRAY['moderator'::text, 'administrator'::text])))
  constraint role_once UNIQUE NULLS NOT DISTINCT (account_id, site_id)
  constraint role_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)

table session
  hash bytea not null
  account_id uuid not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  constraint session_pkey PRIMARY KEY (hash)

table sign_in_link
  hash bytea not null
  name text not null
  role text not null
  site_id integer
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint sign_in_link_pkey PRIMARY KEY (hash)
  constraint sign_in_link_role_known CHECK ((role = ANY (ARRAY['moderator'::text, 'administrator'::text])))
  constraint sign_in_link_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)

table site
  id integer not null generated always as identity
  slug text not null
  name text not null
  origins text[] not null default '{}'::text[]
  settings jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null default now()
  constraint site_pkey PRIMARY KEY (id)
  constraint site_slug_form CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
  constraint site_slug_unique UNIQUE (slug)

table store
  only_row boolean not null default true
  epoch text not null default replace((gen_random_uuid())::text, '-'::text, ''::text)
  constraint store_one_row CHECK (only_row)
  constraint store_pkey PRIMARY KEY (only_row)

table thread with (fillfactor=70)
  id bigint not null generated always as identity
  site_id integer not null
  key text not null
  title text
  url text
  state text not null default 'open'::text
  head bigint not null default 0
  count integer not null default 0
  created_at timestamp with time zone not null default now()
  constraint thread_count_positive CHECK ((count >= 0))
  constraint thread_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 512)))
  constraint thread_key_unique UNIQUE (site_id, key)
  constraint thread_pkey PRIMARY KEY (id)
  constraint thread_site_id_fkey FOREIGN KEY (site_id) REFERENCES site(id)
  constraint thread_state_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))

CREATE OR REPLACE FUNCTION public.has_visible_reply(the_thread bigint, the_comment uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  with recursive below as (
    select c.id, c.state from comment c where c.thread_id = the_thread and c.parent_id = the_comment
    union all
    select c.id, c.state from comment c join below b on c.parent_id = b.id where c.thread_id = the_thread
  )
  select exists (select from below where state = 'visible')
$function$;

CREATE OR REPLACE FUNCTION public.post_comments(the_site integer, the_key text, page_title text, page_url text, ids uuid[], parents uuid[], authors uuid[], names text[], texts text[], htmls text[], bodies text[], the_chain smallint, times timestamp with time zone[], client_keys text[], hashes bytea[])
 RETURNS TABLE(outcome text, comment_id uuid, branch uuid, change bigint, thread_id bigint)
 LANGUAGE plpgsql
AS $function$
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
$function$;

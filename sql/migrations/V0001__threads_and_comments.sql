-- The words of this schema are the words of the code: site, thread, comment, change number, head, epoch.

-- One row for the whole store. The epoch tells this past from any other: restoring a backup must draw a new one.
create table store (
  only_row boolean primary key default true constraint store_one_row check (only_row),
  epoch    text not null default replace(gen_random_uuid()::text, '-', '')
);
insert into store default values;

create table site (
  id         integer generated always as identity primary key,
  slug       text not null constraint site_slug_unique unique
             constraint site_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name       text not null,
  origins    text[] not null default '{}',
  settings   jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table thread (
  id         bigint generated always as identity primary key,
  site_id    integer not null references site,
  key        text not null constraint thread_key_length check (char_length(key) between 1 and 512),
  title      text,
  url        text,
  state      text not null default 'open' constraint thread_state_known check (state in ('open', 'closed')),
  head       bigint not null default 0,
  count      integer not null default 0 constraint thread_count_positive check (count >= 0),
  created_at timestamptz not null default now(),
  constraint thread_key_unique unique (site_id, key)
) with (fillfactor = 70);

-- A comment carries two numbers of its thread: the change that made it public (its place, for ever) and the last change
-- that touched it. There is no event log: what changed after N is "change_no > N". Keys begin with the thread.
create table comment (
  thread_id    bigint not null references thread,
  id           uuid not null,
  parent_id    uuid,
  root_id      uuid not null,
  author_id    uuid not null,
  author_name  text not null,
  text         text,
  html         text,
  body         text,
  chain        smallint not null,
  state        text not null default 'visible'
               constraint comment_state_known check (state in ('visible', 'removed', 'deleted')),
  created_at   timestamptz not null,
  edited_at    timestamptz,
  gone_at      timestamptz,
  respect      integer not null default 0 constraint comment_respect_positive check (respect >= 0),
  replies      integer not null default 0 constraint comment_replies_positive check (replies >= 0),
  first_no     bigint not null,
  change_no    bigint not null,
  client_key   text constraint comment_client_key_length check (char_length(client_key) between 1 and 128),
  request_hash bytea not null,
  primary key (thread_id, id),
  constraint comment_parent_exists foreign key (thread_id, parent_id) references comment (thread_id, id),
  constraint comment_client_key_unique unique (author_id, client_key),
  constraint comment_root_of_itself check ((parent_id is null) = (root_id = id)),
  constraint comment_erased_when_deleted check (state <> 'deleted' or (text is null and html is null and body is null)),
  constraint comment_text_when_visible check (state <> 'visible' or text is not null)
);
comment on column comment.replies is 'visible comments in the branch below a root; 0 for replies';
comment on column comment.request_hash is 'SHA-256 of what the client sent, to tell a retry from another text under the same key';

create index comment_by_id on comment (id);
create unique index comment_by_place on comment (thread_id, first_no);
create unique index comment_roots_by_place on comment (thread_id, first_no) where parent_id is null;
create index comment_branch_by_place on comment (thread_id, root_id, first_no);
create index comment_by_change on comment (thread_id, change_no);
create index comment_by_parent on comment (thread_id, parent_id);
create index comment_by_respect on comment (thread_id, respect, first_no);

-- What a reader wants (given) and what the public count already holds (counted); the difference waits for the next batch.
create table respect (
  thread_id  bigint not null,
  comment_id uuid not null,
  author_id  uuid not null,
  given      boolean not null,
  counted    boolean not null default false,
  primary key (thread_id, comment_id, author_id),
  foreign key (thread_id, comment_id) references comment (thread_id, id)
);
create index respect_waiting on respect (thread_id) where given <> counted;

create table report (
  thread_id  bigint not null,
  comment_id uuid not null,
  author_id  uuid not null,
  reason     text not null,
  message    text,
  created_at timestamptz not null default now(),
  primary key (thread_id, comment_id, author_id),
  foreign key (thread_id, comment_id) references comment (thread_id, id)
);

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

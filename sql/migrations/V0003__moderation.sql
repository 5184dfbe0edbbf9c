-- People with rights. A null site means every site.
create table account (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null default now()
);
create table role (
  account_id uuid not null references account,
  site_id    integer references site,
  role       text not null constraint role_known check (role in ('moderator', 'administrator')),
  constraint role_once unique nulls not distinct (account_id, site_id)
);

-- Secrets are stored as SHA-256: who reads the table cannot sign in with it.
create table sign_in_link (
  hash       bytea primary key,
  name       text not null,
  role       text not null constraint sign_in_link_role_known check (role in ('moderator', 'administrator')),
  site_id    integer references site,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create table session (
  hash       bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- What moderators decided, in order; never changed.
create table decision (
  id         bigint generated always as identity primary key,
  thread_id  bigint not null,
  comment_id uuid not null,
  kind       text not null constraint decision_kind_known check (kind in ('remove', 'restore')),
  reason     text,
  message    text,
  by_name    text not null,
  by_account uuid references account,
  created_at timestamptz not null default now(),
  foreign key (thread_id, comment_id) references comment (thread_id, id)
);
create index decision_of_comment on decision (thread_id, comment_id, id);

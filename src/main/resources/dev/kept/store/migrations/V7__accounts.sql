-- Who may enter the console. A password is an Argon2id hash, a second factor's secret is sealed under a key that is not
-- in the database.
create table account (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  role text not null check (role in ('SITE_ADMIN', 'CLINICAL_LEAD', 'PRIVACY_OFFICER', 'OPERATOR')),
  locked boolean not null,
  password text not null check (length(password) <= 300),
  temporary boolean not null,
  totp text check (length(totp) <= 300),
  -- The time step of the last code that was used: none is taken twice.
  last_step bigint not null,
  made_at timestamptz not null,
  last_sign_in timestamptz
);

-- Known by the digest of the token that the browser has: whoever reads this table cannot enter by it.
create table account_session (
  digest text primary key check (length(digest) = 64),
  account text not null references account (name) on delete cascade,
  stage text not null check (stage in ('CODE', 'ENROL', 'PASSWORD', 'FULL')),
  form_token text not null,
  made_at timestamptz not null,
  seen_at timestamptz not null
);

create index account_session_by_account on account_session (account, made_at);
create index account_session_by_seen on account_session (seen_at);

grant select, insert, update on account to kept_runtime;
grant select, insert, update, delete on account_session to kept_runtime;

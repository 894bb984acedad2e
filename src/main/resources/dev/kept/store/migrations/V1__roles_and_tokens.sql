-- Roles are the cluster's, not the database's: made here where the login may, else beforehand by an administrator.
--   kept_runtime    reads and adds; neither changes nor deletes a record of the trail
--   kept_retention  removes what has expired, and nothing else
-- The login that migrates owns the tables.
do $$
begin
  if not exists (select from pg_roles where rolname = 'kept_runtime') then
    create role kept_runtime nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'kept_retention') then
    create role kept_retention nologin;
  end if;
end
$$;

revoke create on schema public from public;
grant usage on schema public to kept_runtime, kept_retention;

-- The service looks at the version and changes nothing. A migration that takes away what earlier code needs says so here:
-- it sets oldest to the version whose code is the first to do without. Until then replicas of both go on beside each other.
create table schema_compatibility (
  one boolean primary key default true check (one),
  oldest integer not null check (oldest >= 1)
);

insert into schema_compatibility (oldest) values (1);

grant select on flyway_schema_history, schema_compatibility to kept_runtime;

-- A client token that was used: SHA-256 of issuer and id, by which use, whose it was, and until when it must be
-- remembered. A use has an id of its own so that the same one, written again, is not taken for a second.
create table token_use (
  digest bytea primary key check (length(digest) = 32),
  claim uuid not null,
  tenant text not null check (length(tenant) between 1 and 64),
  until timestamptz not null
);

create index token_use_until on token_use (until);
create index token_use_by_tenant on token_use (tenant);

grant select, insert, delete on token_use to kept_runtime;

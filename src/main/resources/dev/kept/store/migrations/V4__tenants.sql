-- The tenants that are kept here and not in a configuration file. Settings are those of one tenant as they stand
-- below `tenants` of kept.yaml; a secret is named in them and never stands there, and nor does a patient.
create table tenant (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  revision bigint not null,
  settings text not null check (length(settings) between 1 and 262144),
  production boolean not null,
  changed_at timestamptz not null,
  changed_by text not null check (length(changed_by) between 1 and 300),
  reason text not null check (length(reason) <= 500)
);

-- Every change there ever was, also of tenants that are in a file: of holds. Nothing is changed or deleted here.
create table tenant_history (
  number bigint generated always as identity primary key,
  tenant text not null,
  revision bigint not null,
  change text not null check (change in ('PUT', 'REMOVED', 'HELD', 'RELEASED', 'OFFBOARDED')),
  -- Settings as they were put, or what is held or released.
  settings text not null,
  production boolean,
  changed_at timestamptz not null,
  changed_by text not null check (length(changed_by) between 1 and 300),
  reason text not null check (length(reason) <= 500),
  -- The numbers a phase rests on, as they were shown to whom entered it.
  numbers text
);

create index tenant_history_by_tenant on tenant_history (tenant, number);

-- What holds a tenant back, whatever its settings say, of this table's tenants and of a file's alike.
create table tenant_hold (
  tenant text not null,
  -- Of all of it ('', ''), or of one ('location', id) or ('practitioner', id).
  kind text not null check (kind in ('', 'location', 'practitioner')),
  place text not null check ((kind = '') = (place = '')),
  cause text not null check (cause in ('PAUSE', 'CALIBRATION', 'OFFBOARDED')),
  phase_at_most text not null check (phase_at_most in ('PAUSED', 'SHADOW', 'STAFF', 'OUTREACH')),
  since timestamptz not null,
  held_by text not null,
  reason text not null,
  primary key (tenant, kind, place, cause)
);

-- The key of a tenant's hold-out, known by an id of its own: the first there ever was, and no other after it, since
-- that would hold other patients out. It stays when a hold-out ends, for the one that begins after it.
create table tenant_hold_out (
  tenant text primary key,
  key_id uuid not null,
  since timestamptz not null,
  told_by text not null
);

-- Ids that are not given again before this; and the proof of what was deleted, as it was handed out.
create table tenant_retired (
  tenant text not null,
  at timestamptz not null,
  until timestamptz not null,
  proof text not null,
  primary key (tenant, at)
);

-- One row: raised in each transaction that changes the above, so that its lock puts them one after the other and
-- that a replica which has seen a number has seen all that went before it.
create table tenant_revision (
  only_one boolean primary key default true check (only_one),
  revision bigint not null
);

insert into tenant_revision (revision) values (0);

grant select, insert, update, delete on tenant to kept_runtime;
grant select, insert on tenant_history to kept_runtime;
grant select, insert, update, delete on tenant_hold to kept_runtime;
grant select, insert on tenant_hold_out to kept_runtime;
grant select, insert on tenant_retired to kept_runtime;
grant select, update on tenant_revision to kept_runtime;

-- The audit trail: what the replicas' spools held, each writer's chain in its own order.
-- The runtime role adds and reads; nobody but the retention functions below removes, and they only whole expired months.

-- One that writes a chain: a replica's spool, or a process that wrote here while its disk could not.
create table trail_writer (
  writer uuid primary key,
  sort text not null check (sort in ('SPOOL', 'DIRECT')),
  begun_at timestamptz not null default now()
);

-- A stretch of a chain under one key.
create table trail_segment (
  writer uuid not null references trail_writer,
  first bigint not null check (first >= 1),
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  salt text not null check (salt ~ '^[0-9a-f]{32}$'),
  previous text not null check (previous ~ '^[0-9a-f]{64}$'),
  primary key (writer, first)
);

-- How far a writer's chain has come. Moved in the transaction that adds the records, so that each is added once.
create table trail_watermark (
  writer uuid primary key references trail_writer,
  sequence bigint not null check (sequence >= 0),
  link bytea not null check (length(link) = 32),
  moved_at timestamptz not null default now()
);

-- Where a chain begins that goes on with another's, since a spool was put back; under the audit key.
create table trail_origin (
  writer uuid primary key references trail_writer,
  before uuid not null references trail_writer,
  sequence bigint not null check (sequence >= 0),
  link bytea not null check (length(link) = 32),
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  proof text not null check (proof ~ '^[0-9a-f]{64}$')
);
create index trail_origin_by_before on trail_origin (before);

create table trail_record (
  at timestamptz not null,
  writer uuid not null,
  sequence bigint not null check (sequence >= 1),
  -- What the sealed entry says, to search by; verified against it.
  entry uuid not null,
  tenant text,
  patient text,
  user_reference text,
  kind text not null,
  outcome text,
  hook_instance text,
  -- Whether a write began with it: part of what is sealed.
  write_begins boolean not null,
  -- Null where a ledger of its own has the content; then its columns stand under a proof of their own.
  sealed bytea,
  proof text check (proof ~ '^[0-9a-f]{64}$'),
  digest bytea not null check (length(digest) = 32),
  link bytea not null check (length(link) = 32),
  check ((sealed is null) = (proof is not null)),
  primary key (at, writer, sequence)
) partition by range (at);

create index trail_record_by_writer on trail_record (writer, sequence);
create index trail_record_by_patient on trail_record (patient, at) where patient is not null;
create index trail_record_by_user on trail_record (user_reference, at) where user_reference is not null;
create index trail_record_by_tenant on trail_record (tenant, at);

-- For times no month was made for, such as those of a clock that is wrong: nothing is ever refused.
create table trail_record_other partition of trail_record default;

-- A record that a ledger could not take up; its content waits here, sealed as it was.
create table trail_poison (
  writer uuid not null,
  sequence bigint not null,
  entry uuid not null,
  -- Whose it is and of when, since it leaves with its tenant and as early as what the ledgers keep.
  tenant text,
  at timestamptz not null,
  projection text not null,
  failure text not null,
  sealed bytea not null,
  set_aside_at timestamptz not null default now(),
  primary key (writer, sequence, projection)
);

-- Signed roots of the tree over all chains' heads; text and signature, also kept outside by whoever exports them.
create table trail_checkpoint (
  number bigint primary key check (number >= 1),
  at timestamptz not null,
  text text not null,
  signature text not null check (signature ~ '^[0-9a-f]{128}$')
);

-- The heads that a checkpoint has otherwise than the one before: leaves of the tree, whose root is signed.
create table trail_head (
  number bigint not null references trail_checkpoint,
  leaf integer not null check (leaf >= 0),
  writer uuid not null,
  sequence bigint not null check (sequence >= 1),
  link bytea not null check (length(link) = 32),
  primary key (number, leaf)
);

create index trail_head_by_writer on trail_head (writer, sequence, number);

-- What is left of removed records: a run of them, the link it ended with, under the audit key.
create table trail_cut (
  writer uuid not null references trail_writer,
  first bigint not null check (first >= 1),
  last bigint not null check (last >= first),
  link bytea not null check (length(link) = 32),
  month date not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  proof text not null check (proof ~ '^[0-9a-f]{64}$'),
  cut_at timestamptz not null default now(),
  primary key (writer, first)
);

grant select, insert on trail_writer, trail_origin, trail_segment, trail_record, trail_poison, trail_checkpoint,
  trail_head to kept_runtime;
grant select, insert, update on trail_watermark to kept_runtime;
grant select on trail_cut to kept_runtime;
grant select (at, writer, sequence, link) on trail_record to kept_retention;
grant select, insert on trail_cut to kept_retention;
grant select (ctid, tenant, at, writer, sequence, projection), delete on trail_poison to kept_retention;

create function trail_month_name(month date) returns text language sql immutable
as $$ select 'trail_record_' || to_char(month, 'YYYY_MM') $$;

-- Makes a month's partition and moves into it what came before there was one. None is made for long ago: what a wrong
-- clock dates there would be removed as expired soon; it stays among the others. It waits for nobody who reads long:
-- all others would wait behind it.
create function trail_make_month(month date) returns boolean
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
declare
  begins timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
  name text := trail_month_name(month);
begin
  if begins < now() - interval '5 years' or begins > now() + interval '1 year' then
    raise exception 'no partition is made for %', month;
  end if;
  if to_regclass(name) is not null then
    return false;
  end if;
  perform pg_advisory_xact_lock(7238241);
  if to_regclass(name) is not null then
    return false;
  end if;
  execute format('create table %I (like trail_record including constraints)', name);
  execute format(
    'with moved as (delete from trail_record_other where at >= %L and at < %L returning *)'
    ' insert into %I select * from moved', begins, ends, name);
  execute format('alter table trail_record attach partition %I for values from (%L) to (%L)', name, begins, ends);
  return true;
end $$;

-- Removes a month, if it is over for six years and its runs of records are exactly those that stand in cuts.
create function trail_drop_month(dropped date) returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  of_month date := date_trunc('month', dropped::timestamp)::date;
  name text := trail_month_name(dropped);
  ends timestamptz := (date_trunc('month', dropped::timestamp) + interval '1 month') at time zone 'UTC';
  held bigint;
  runs bigint;
  proven bigint;
  cuts bigint;
begin
  if ends > now() - interval '6 years' then
    raise exception 'records of % are not six years old', dropped using errcode = 'insufficient_privilege';
  end if;
  if to_regclass(name) is null then
    return 0;
  end if;
  execute format('lock table %I in share mode', name);
  execute format(
    'with run as ('
    '  select writer, min(sequence) as first, max(sequence) as last, count(*) as held from ('
    '    select writer, sequence, sequence - row_number() over (partition by writer order by sequence) as island'
    '    from %1$I) numbered group by writer, island)'
    ' select coalesce(sum(held), 0), count(*), count(c.writer)'
    ' from run left join trail_cut c on c.writer = run.writer and c.first = run.first and c.last = run.last'
    '   and c.month = %2$L'
    '   and c.link = (select link from %1$I r where r.writer = run.writer and r.sequence = run.last)',
    name, of_month) into held, runs, proven;
  select count(*) into cuts from trail_cut c where c.month = of_month;
  if runs <> proven or cuts <> proven then
    raise exception 'records of % would leave without a proof', dropped using errcode = 'insufficient_privilege';
  end if;
  delete from trail_poison p using trail_cut c
    where c.month = of_month and p.writer = c.writer and p.sequence between c.first and c.last;
  execute format('alter table trail_record detach partition %I', name);
  execute format('drop table %I', name);
  return held;
end $$;

revoke execute on function trail_make_month(date), trail_drop_month(date) from public;
grant execute on function trail_make_month(date) to kept_runtime, kept_retention;
grant execute on function trail_drop_month(date) to kept_retention;

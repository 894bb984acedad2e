-- What became of appointments, as their sources told it: one row each, the last word wins.
-- Patients and appointments are pseudonyms (HMAC-SHA256 under the tenant's key).
create table visit (
  tenant text not null check (length(tenant) between 1 and 64),
  -- Production and non-production never meet, not even under one id.
  production boolean not null,
  appointment bytea not null check (length(appointment) = 32),
  patient bytea not null check (length(patient) = 32),
  -- The patient's id, sealed: only to reach her, by an authorised viewer.
  patient_reference bytea,
  created_at timestamptz,
  start_at timestamptz not null,
  start_has_time boolean not null,
  end_at timestamptz not null,
  zone text not null,
  minutes double precision,
  practitioner text not null default '',
  location text not null default '',
  service_type text not null default '',
  status text not null,
  attendance text not null check (attendance in (
    'ATTENDED', 'NO_SHOW', 'LATE_CANCEL', 'EARLY_CANCEL', 'CLINIC_CANCEL', 'OPEN', 'UNKNOWN')),
  -- The label by the tenant's rules; null where there is none.
  missed boolean,
  -- From when that, or the cancellation, was surely known.
  known_at timestamptz,
  cancelled_at timestamptz,
  -- Whether its source says that outreach because of a score reached the patient.
  treated boolean not null default false,
  age_band text not null default '',
  coverage text not null default '',
  language text not null default '',
  interpreter text not null default '',
  -- When its source last wrote it; what is older never replaces what is newer.
  written_at timestamptz,
  source text not null,
  imported_at timestamptz not null,
  primary key (tenant, production, appointment),
  check (missed is null or known_at is not null)
);

create index visit_by_tuple on visit (tenant, production, patient, start_at);
create index visit_by_start on visit (tenant, production, start_at);

-- Visits expire and leave with their tenant; the trail's immutability is not theirs.
grant select, insert, update, delete on visit to kept_runtime;
grant select, delete on visit to kept_retention;

-- What live validity found of a model at one stage over one window, newest by made_at.
create table validity (
  tenant text not null check (length(tenant) between 1 and 64),
  production boolean not null,
  stage text not null check (stage in ('T0', 'T48')),
  model text not null,
  window_days integer not null check (window_days > 0),
  made_at timestamptz not null,
  -- Whether the model still served there when it was found.
  serving boolean not null,
  verdict text not null check (verdict in ('INSIDE', 'OUTSIDE', 'TOO_FEW')),
  figures jsonb not null,
  primary key (tenant, production, stage, model, window_days, made_at)
);

create index validity_newest on validity (tenant, production, made_at);

grant select, insert, delete on validity to kept_runtime;
grant select, delete on validity to kept_retention;

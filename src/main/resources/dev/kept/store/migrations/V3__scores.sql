-- One row for each appointment scored at one stage; asking again within a booking adds a revision, not a row.
-- Patients and appointments are pseudonyms (HMAC-SHA256 under the tenant's key); no name, no birth date, no id.
create table score (
  id uuid primary key,
  tenant text not null,
  production boolean not null,
  stage text not null check (stage in ('T0', 'T48', 'VIEW')),
  patient bytea not null check (length(patient) = 32),
  -- The patient's id, sealed: only to reach her, by an authorised viewer.
  patient_reference bytea,
  -- Pseudonym of the appointment's id; null for a proposed one, which has none yet.
  appointment bytea check (length(appointment) = 32),
  start_at timestamptz not null,
  start_has_time boolean not null,
  zone text not null,
  minutes double precision,
  practitioner text not null default '',
  location text not null default '',
  service_type text not null default '',
  first_at timestamptz not null,
  last_at timestamptz not null,
  revisions integer not null default 1 check (revisions >= 1),
  -- Of the newest revision:
  feature_schema text not null,
  vector double precision[] not null,
  probability double precision not null check (probability > 0 and probability < 1),
  tier text not null check (tier in ('LOW', 'MEDIUM', 'HIGH')),
  decision text not null,
  model text not null,
  phase text not null,
  held_out boolean not null,
  -- Whether any revision was shown to somebody; withheld scores stay untreated.
  shown boolean not null
);

create index score_by_visit on score (tenant, appointment) where appointment is not null;
create index score_by_tuple on score (tenant, patient, start_at);
create index score_by_session on score (tenant, practitioner, start_at);
create index score_by_time on score (tenant, last_at);

-- Each time it was asked; the id is the audit entry's, so that nothing is counted twice.
create table score_revision (
  entry uuid primary key,
  score uuid not null references score on delete cascade,
  at timestamptz not null,
  hook_instance text not null,
  service text not null,
  probability double precision not null,
  tier text not null,
  decision text not null,
  phase text not null,
  model text not null,
  card uuid
);

create index score_revision_by_score on score_revision (score);

-- Cards shown, each with the revision it speaks of; a card may speak of several.
create table card (
  id uuid not null,
  tenant text not null,
  entry uuid not null references score_revision on delete cascade,
  suggestions jsonb not null default '[]',
  primary key (tenant, id, entry)
);

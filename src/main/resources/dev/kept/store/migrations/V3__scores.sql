-- One row for each appointment scored at one stage; asking again within a booking adds a revision, not a row.
-- Patients and appointments are pseudonyms (HMAC-SHA256 under the tenant's key); no name, no birth date, no id.
-- Production and non-production never share a row.
create table score (
  -- The audit entry of its first revision as projected.
  id uuid primary key,
  tenant text not null,
  production boolean not null,
  stage text not null check (stage in ('T0', 'T48', 'VIEW')),
  patient bytea not null check (length(patient) = 32),
  -- The patient's id, sealed: only to reach her, by an authorised viewer.
  patient_reference bytea not null,
  -- Pseudonym of the appointment's id; null for a proposed one, which has none yet.
  appointment bytea check (length(appointment) = 32),
  start_at timestamptz not null,
  start_has_time boolean not null,
  zone text not null,
  minutes double precision,
  practitioner text not null,
  location text not null,
  service_type text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  revisions integer not null check (revisions >= 1),
  -- Of the newest revision:
  feature_schema integer not null,
  vector real[] not null,
  probability double precision not null check (probability > 0 and probability < 1),
  tier text not null check (tier in ('LOW', 'MEDIUM', 'HIGH')),
  decision text not null,
  model text not null,
  phase text not null,
  held_out boolean not null,
  -- Whether any revision was shown to somebody; withheld scores stay untreated.
  shown boolean not null,
  -- When outreach on its account was accepted.
  treated_at timestamptz
);

-- Two replicas that project the same appointment at once cannot make two rows of it.
create unique index score_by_visit on score (tenant, appointment, stage, production, patient) where appointment is not null;
create index score_by_tuple on score (tenant, patient, start_at);
create index score_by_session on score (tenant, start_at, practitioner, location);
create index score_by_age on score (last_at);

-- Each time it was asked; the id is the audit entry's, so that nothing is counted twice.
create table score_revision (
  entry uuid primary key,
  score uuid not null references score on delete cascade,
  tenant text not null,
  at timestamptz not null,
  hook_instance text not null,
  service text not null,
  probability double precision not null,
  tier text not null,
  decision text not null,
  phase text not null,
  model text not null
);

create index score_revision_by_score on score_revision (score);
create index score_revision_by_tenant on score_revision (tenant);

-- A card that was shown, with each revision it speaks of, and what it offered there.
create table card (
  tenant text not null,
  id uuid not null,
  entry uuid not null references score_revision on delete cascade,
  score uuid not null references score on delete cascade,
  suggestions uuid[] not null,
  -- 'overbooking', or 'outreach:' and the channel's code; one a suggestion.
  codes text[] not null,
  primary key (tenant, id, entry),
  check (cardinality(suggestions) = cardinality(codes))
);

create index card_by_score on card (score);
create index card_by_entry on card (entry);

-- A score that might belong to more than one row: it has one of its own, and nobody guesses.
create table score_ambiguity (
  entry uuid primary key references score_revision on delete cascade,
  tenant text not null,
  production boolean not null,
  at timestamptz not null,
  candidates integer not null check (candidates >= 2)
);

create index score_ambiguity_by_tenant on score_ambiguity (tenant, at);

-- What clients told of cards, as told: never changed. What it is tied to follows from the card.
create table feedback (
  entry uuid primary key,
  tenant text not null,
  service text not null,
  card uuid not null,
  outcome text not null check (outcome in ('accepted', 'overridden')),
  suggestions uuid[] not null,
  -- System and code with '|' between.
  reasons text[] not null,
  commented boolean not null,
  stated_at timestamptz,
  at timestamptz not null
);

create index feedback_by_card on feedback (tenant, card);
create index feedback_by_time on feedback (tenant, at);
create index feedback_by_age on feedback (at);

-- A patient somebody agreed to reach: one row however often it is agreed.
create table outreach_task (
  id uuid primary key default gen_random_uuid(),
  tenant text not null,
  production boolean not null,
  score uuid not null references score on delete cascade,
  card uuid not null,
  suggestion uuid not null,
  patient bytea not null check (length(patient) = 32),
  patient_reference bytea not null,
  channel text not null,
  asked_at timestamptz not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'DROPPED')),
  unique (tenant, suggestion)
);

create unique index outreach_task_open on outreach_task (score, channel) where state = 'OPEN';
-- A score that expires takes its tasks along; the worklist asks for the newest.
create index outreach_task_by_score on outreach_task (score, asked_at desc);
create index outreach_task_by_tenant on outreach_task (tenant, state, asked_at);

-- Scores expire and leave with their tenant; the trail's immutability is not theirs. Feedback is never changed.
grant select, insert, update, delete on score, outreach_task to kept_runtime;
grant select, insert, delete on score_revision, card, score_ambiguity, feedback to kept_runtime;

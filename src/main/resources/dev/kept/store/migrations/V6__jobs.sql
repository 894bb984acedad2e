-- When each clustered job runs next, who runs it now, and how it went; the form is db-scheduler's.
create table scheduled_job (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_job_due on scheduled_job (execution_time);
create index scheduled_job_heartbeat on scheduled_job (last_heartbeat);

grant select, insert, update, delete on scheduled_job to kept_runtime;

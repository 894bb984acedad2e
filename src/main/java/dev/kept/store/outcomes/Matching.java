package dev.kept.store.outcomes;

import org.jdbi.v3.core.Handle;

/**
 * How a score meets a visit: by the appointment's pseudonym, else by patient, start, practitioner
 * and location. Where several come into question, none is taken. A visit that moved after a score
 * is not what was scored.
 */
final class Matching {
  private Matching() {}

  /**
   * Within a transaction, before a query of this class: its joins are of whole spans, but what the
   * server guesses of their sizes is so low that it would loop over them.
   */
  static void prepare(Handle handle) {
    handle.execute("set local enable_nestloop = off");
    handle.execute("set local work_mem = '64MB'");
  }

  /**
   * Scores with what they met. A visit is treated where any of its scores, of whatever stage, was
   * ever shown to somebody or led to outreach, be it before the visit was moved from wherever, or
   * where its source says that outreach reached the patient.
   *
   * <p>Who is shown a card later depends on what happens after the booking, so that among scores of
   * that time the untreated are a choice of their own. Those are exposed unless their patient is
   * held out or nobody at all could be shown a card until the visit.
   */
  static final String MATCHED =
      """
      with scored as materialized (
        select id, stage, model, probability, patient, appointment, start_at, practitioner,
          location, last_at, shown, tier, held_out,
          (first_at at time zone 'UTC')::date as asked_on,
          (start_at at time zone 'UTC')::date as starts_on,
          shown or treated_at is not null as touched
        from score
        where tenant = :tenant and production = :production
          and start_at >= :from and start_at < :to
      ), card_day as materialized (
        select distinct (last_at at time zone 'UTC')::date as day
        from score
        where tenant = :tenant and production = :production and start_at >= :from
          and (shown or phase not in ('SHADOW', 'PAUSED'))
      ), next_card as materialized (
        select asked_on, min(day) as day
        from (select distinct asked_on from scored where stage = 'T0') asked
          join card_day on day >= asked_on
        group by asked_on
      ), by_id as materialized (
        select s.id, s.stage, v.appointment as visit, v.start_at = s.start_at as stayed
        from scored s join visit v on v.tenant = :tenant and v.production = :production
          and v.appointment = s.appointment
      ), by_tuple as (
        select s.id, s.stage, v.appointment as visit,
          count(*) over (partition by s.id) as visits
        from scored s join visit v on v.tenant = :tenant and v.production = :production
          and v.patient = s.patient and v.start_at = s.start_at
          and v.practitioner = s.practitioner and v.location = s.location
        where not exists (select from by_id b where b.id = s.id)
      ), candidate as (
        select id, stage, visit, true as named, 1 as visits from by_id where stayed
        union all
        select id, stage, visit, false, visits from by_tuple
      ), rival as (
        select *, count(*) over (partition by stage, visit) as scores,
          bool_or(named) over (partition by stage, visit) as taken,
          count(*) filter (where named) over (partition by stage, visit) as namesakes
        from candidate
      ), pair as materialized (
        select id, visit from rival
        where visits = 1
          and (named and namesakes = 1 or not named and not taken and scores = 1)
      ), treated as (
        select v.appointment as visit
        from score s join visit v on v.tenant = :tenant and v.production = :production
          and v.appointment = s.appointment
        where s.tenant = :tenant and s.production = :production
          and (s.shown or s.treated_at is not null)
          and v.start_at >= :from and v.start_at < :to
        union
        select p.visit from pair p join scored s on s.id = p.id where s.touched
      ), matched as (
        select s.*, v.appointment as visit, v.missed, v.attendance, v.known_at, v.end_at,
          v.created_at, v.zone, v.age_band, v.coverage, v.language, v.interpreter,
          v.treated or t.visit is not null as treated,
          s.stage = 'T0' and not s.held_out and coalesce(n.day <= s.starts_on, false) as exposed,
          case
            when v.appointment is not null then 'MET'
            when m.id is not null then 'MOVED'
            when c.id is not null then 'AMBIGUOUS'
            else 'UNMATCHED'
          end as meeting
        from scored s
          left join pair p on p.id = s.id
          left join visit v on v.tenant = :tenant and v.production = :production
            and v.appointment = p.visit
          left join treated t on t.visit = p.visit
          left join next_card n on n.asked_on = s.asked_on
          left join by_id m on m.id = s.id and not m.stayed
          left join (select distinct id from candidate) c on c.id = s.id
      ), fated as (
        select *, case
            when meeting <> 'MET' then meeting
            when last_at >= end_at and last_at > start_at then 'LATE'
            when attendance = 'OPEN' and end_at > :now or known_at > :now then 'OPEN'
            when missed is null then 'UNLABELLED'
            when treated then 'TREATED'
            when exposed then 'EXPOSED'
            else 'USED'
          end as fate
        from matched
      )
      """;

  static final String ROWS =
      MATCHED
          + """
          select stage, model, probability, patient, location, start_at, last_at, missed,
            age_band, coverage, language, interpreter, fate,
            coalesce(greatest(0, (start_at at time zone zone)::date
              - (created_at at time zone zone)::date), 0) as lead
          from fated
          order by start_at, probability, id""";

  static final String NO_SHOWS =
      MATCHED
          + """
          select count(distinct visit) from fated
          where fate = 'USED' and missed and stage in ('T0', 'T48')""";
}

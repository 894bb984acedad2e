package dev.kept.store.reads;

import dev.kept.outcomes.score.ScoreRow.Visit;
import dev.kept.outcomes.worklist.Joining.Scored;
import dev.kept.outcomes.worklist.UpcomingVisit.Task;
import dev.kept.outcomes.worklist.UpcomingVisit.TaskState;
import dev.kept.outcomes.worklist.Worklist;
import dev.kept.outcomes.worklist.Worklist.Asked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The visits of some days, and the scores of visits of these days.
 *
 * @param asked which days
 */
record WorklistReads(Asked asked) {
  static final String BOOKED =
      """
      select appointment, patient, patient_reference, start_at, start_has_time, zone, minutes,
        practitioner, location, service_type
      from visit
      where tenant = :tenant and production = :production and start_at >= :from and start_at < :to
        and attendance = 'OPEN' and (:everywhere or location = :location)
      order by start_at, appointment
      limit :most""";

  /**
   * Without those whose visit was moved away, called off or is over, as its source or a later score
   * tells. What limits the rows comes first, and each is looked up in an index.
   */
  static final String SCORED =
      """
      with there as materialized (
        select %s
        from score
        where tenant = :tenant and production = :production and start_at >= :from and start_at < :to
          and (:everywhere or location = :location)
        order by start_at, id
        limit :most)
      select s.*, t.id as task, t.channel, t.state, t.asked_at
      from there s
        left join lateral (
          select o.id, o.channel, o.state, o.asked_at from outreach_task o
          where o.score = s.id order by o.asked_at desc, o.id limit 1) t on true
        left join lateral (
          select v.attendance <> 'OPEN' or v.start_at <> s.start_at as gone from visit v
          where v.tenant = :tenant and v.production = :production
            and v.appointment = s.appointment) named on true
        left join lateral (
          select bool_and(v.attendance <> 'OPEN') as gone from visit v
          where v.tenant = :tenant and v.production = :production and s.appointment is null
            and v.patient = s.patient and v.start_at = s.start_at
            and v.practitioner = s.practitioner and v.location = s.location) slot on true
        left join lateral (
          select bool_or(n.start_at <> s.start_at) as gone from score n
          where n.tenant = :tenant and n.production = :production
            and n.appointment = s.appointment and n.last_at > s.last_at) moved on true
      where named.gone is not true and slot.gone is not true and moved.gone is not true
      order by s.start_at, s.id"""
          .formatted(ScoreColumns.NAMES);

  List<Visit> booked(Handle handle) {
    return bound(handle.createQuery(BOOKED)).map((row, context) -> ScoreColumns.visit(row)).list();
  }

  List<Scored> scored(Handle handle) {
    return bound(handle.createQuery(SCORED)).map((row, context) -> scored(row)).list();
  }

  Query bound(Query query) {
    return query
        .bind("tenant", asked.tenant().id().value())
        .bind("production", asked.tenant().production())
        .bind("from", asked.days().from(asked.tenant()).atOffset(ZoneOffset.UTC))
        .bind("to", asked.days().to(asked.tenant()).atOffset(ZoneOffset.UTC))
        .bind("everywhere", asked.location().isEmpty())
        .bind("location", Columns.text(asked.location().orElse("")))
        .bind("most", Worklist.MOST_READ);
  }

  private static Scored scored(ResultSet row) throws SQLException {
    return new Scored(ScoreColumns.row(row), task(row));
  }

  private static Optional<Task> task(ResultSet row) throws SQLException {
    UUID id = row.getObject("task", UUID.class);
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Task(
                id,
                row.getString("channel"),
                TaskState.valueOf(row.getString("state")),
                Columns.instant(row, "asked_at")));
  }
}

package dev.kept.store.reads;

import dev.kept.audit.Pseudonym;
import dev.kept.decision.Sessions;
import dev.kept.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Who is booked for a session: the newest score of each visit there, and imported visits without
 * one. A visit that was moved away or called off is not there; a proposal that was booked is there
 * once.
 *
 * @param database where they are
 */
record SessionReads(Database database) {
  /** Sessions have 200 slots at most, each booked twice at most; more is too many anyhow. */
  private static final int MOST = 401;

  private static final String BOOKED =
      """
      with there as (
        select s.id, s.patient, s.appointment, s.start_at, s.probability, s.service_type, s.last_at
        from score s
        where s.tenant = :tenant and s.production = :production
          and s.practitioner = :practitioner and s.location = :location
          and s.start_at >= :from and s.start_at < :until and s.start_has_time),
      scored as (
        select distinct on (s.patient, s.start_at) s.*
        from there s
        where not exists (
            select from score n
            where n.tenant = :tenant and n.production = :production
              and n.appointment = s.appointment and n.last_at > s.last_at
              and (n.start_at <> s.start_at or n.practitioner <> :practitioner
                or n.location <> :location))
          and not exists (
            select from visit v
            where v.tenant = :tenant and v.production = :production
              and v.appointment = s.appointment
              and (v.attendance <> 'OPEN' or v.start_at <> s.start_at))
        order by s.patient, s.start_at, s.last_at desc, s.id)
      select patient, start_at, probability, service_type from scored
      union all
      select v.patient, v.start_at, null, v.service_type from visit v
      where v.tenant = :tenant and v.production = :production
        and v.practitioner = :practitioner and v.location = :location
        and v.start_at >= :from and v.start_at < :until and v.start_has_time
        and v.attendance = 'OPEN'
        and not exists (
          select from scored s where s.patient = v.patient and s.start_at = v.start_at)
      limit :most""";

  /**
   * A visit.
   *
   * @param patient whose
   * @param start when it starts
   * @param empty the probability that its slot stays empty; empty without a score
   * @param serviceType what for; empty when unknown
   */
  record Booked(Pseudonym patient, Instant start, Optional<Double> empty, String serviceType) {}

  List<Booked> booked(Sessions.Key key) {
    return LedgerReads.in(
        database,
        handle ->
            handle
                .createQuery(BOOKED)
                .bind("tenant", key.tenant().value())
                .bind("production", key.production())
                .bind("practitioner", Columns.text(key.practitioner()))
                .bind("location", Columns.text(key.location()))
                .bind("from", key.from().atOffset(ZoneOffset.UTC))
                .bind("until", key.until().atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .map((row, context) -> booked(row))
                .list());
  }

  private static Booked booked(ResultSet row) throws SQLException {
    return new Booked(
        Columns.pseudonym(row.getBytes("patient")),
        Columns.instant(row, "start_at"),
        Optional.ofNullable(row.getObject("probability", Double.class)),
        row.getString("service_type"));
  }
}

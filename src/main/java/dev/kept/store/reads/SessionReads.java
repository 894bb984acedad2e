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
 * once, and of the slots that were tried for one booking the newest.
 *
 * @param database where they are
 */
record SessionReads(Database database) {
  /** Sessions have 200 slots at most, each booked twice at most; more is too many anyhow. */
  private static final int MOST = 401;

  /**
   * A slot that was only tried: the patient's next try of the same booking, or what was booked in
   * it, is another, or the site's own list of the session, written later, does not have it. What
   * was asked in one call is one booking of several visits, and each of them counts.
   */
  private static final String ABANDONED =
      """
      exists (
        select from score n
        where n.tenant = :tenant and n.production = :production and n.patient = s.patient
          and n.stage = 'T0' and n.service_type = s.service_type
          and (n.start_at <> s.start_at or n.practitioner <> :practitioner
            or n.location <> :location)
          and n.first_at <> s.first_at and n.last_at <> s.last_at
          and (n.appointment is not null or n.last_at > s.last_at)
          and (n.first_at between s.first_at - interval '1 h' and s.last_at + interval '1 h'
            or n.last_at between s.first_at - interval '1 h' and s.last_at + interval '1 h'))
      or exists (
        select from visit v
        where v.tenant = :tenant and v.production = :production and v.patient = s.patient
          and v.attendance = 'OPEN' and v.start_at <> s.start_at
          and v.created_at between s.first_at and s.last_at + interval '1 h')
      or s.last_at
        < coalesce((select max(v.written_at) from imported v) - interval '1 h', '-infinity')
      """;

  private static final String BOOKED =
      """
      with imported as (
        select v.patient, v.start_at, v.service_type, v.written_at from visit v
        where v.tenant = :tenant and v.production = :production
          and v.practitioner = :practitioner and v.location = :location
          and v.start_at >= :from and v.start_at < :until and v.start_has_time
          and v.attendance = 'OPEN'),
      there as (
        select s.*,
          s.stage <> 'T0' or s.appointment is not null or exists (
            select from imported v where v.patient = s.patient and v.start_at = s.start_at)
            as booked
        from score s
        where s.tenant = :tenant and s.production = :production
          and s.practitioner = :practitioner and s.location = :location
          and s.start_at >= :from and s.start_at < :until and s.start_has_time),
      scored as (
        select distinct on (s.patient, s.start_at)
          s.patient, s.start_at, s.probability, s.service_type, s.booked
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
          and (s.booked or not (
      """
          + ABANDONED
          + """
          ))
        order by s.patient, s.start_at, s.booked desc, s.last_at desc, s.id)
      select patient, start_at, probability, service_type, booked from scored
      union all
      select v.patient, v.start_at, null, v.service_type, true from imported v
      where not exists (
        select from scored s where s.patient = v.patient and s.start_at = v.start_at)
      limit :most""";

  /**
   * A visit.
   *
   * @param patient whose
   * @param start when it starts
   * @param empty the probability that its slot stays empty; empty without a score
   * @param serviceType what for; empty when unknown
   * @param booked whether that is known; else it was proposed, and may be given up yet
   */
  record Booked(
      Pseudonym patient,
      Instant start,
      Optional<Double> empty,
      String serviceType,
      boolean booked) {}

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
        row.getString("service_type"),
        row.getBoolean("booked"));
  }
}

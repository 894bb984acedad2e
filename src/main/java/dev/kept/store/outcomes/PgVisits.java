package dev.kept.store.outcomes;

import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/** Appointments in the table {@code visit}. */
public final class PgVisits implements VisitLedger {
  private static final String COLUMNS =
      """
      created_at, start_at, start_has_time, end_at, zone, minutes, practitioner, location,
      service_type, status, attendance, missed, known_at, cancelled_at, treated, age_band,
      coverage, language, interpreter, written_at, source""";

  private static final String TAKE =
      """
      insert into visit as old (tenant, production, appointment, patient, patient_reference, %1$s,
        imported_at)
      select :tenant, :production, decode(appointment, 'hex'), decode(patient, 'hex'),
        decode(reference, 'base64'), %1$s, :now
      from jsonb_to_recordset(cast(:visits as jsonb)) as told (appointment text, patient text,
        reference text, created_at timestamptz, start_at timestamptz, start_has_time boolean,
        end_at timestamptz, zone text, minutes double precision, practitioner text, location text,
        service_type text, status text, attendance text, missed boolean, known_at timestamptz,
        cancelled_at timestamptz,
        treated boolean, age_band text, coverage text, language text, interpreter text,
        written_at timestamptz, source text)
      on conflict (tenant, production, appointment) do update set
        (patient, patient_reference, %1$s, imported_at) =
        (excluded.patient, coalesce(excluded.patient_reference, old.patient_reference), %2$s,
          excluded.imported_at)
      where (old.written_at is null or excluded.written_at >= old.written_at
          or excluded.written_at is null and old.attendance in ('OPEN', 'UNKNOWN')
            and old.status <> 'entered-in-error')
        and (old.patient, %3$s) is distinct from (excluded.patient, %2$s)
      returning (xmax = 0) as fresh"""
          .formatted(COLUMNS, renewed(), each("old."));

  private final Database database;

  /** The table in {@code database}. */
  public PgVisits(Database database) {
    this.database = database;
  }

  private static String each(String table) {
    return COLUMNS.replaceAll("(\\w+)", table + "$1");
  }

  /** What has no date of its own keeps the row's, lest what is older still replaces it. */
  private static String renewed() {
    return each("excluded.")
        .replace("excluded.written_at", "greatest(excluded.written_at, old.written_at)");
  }

  @Override
  public Taken take(Owner owner, List<VisitRecord> visits, Instant now) {
    long apart = visits.stream().map(visit -> visit.who().appointment()).distinct().count();
    if (visits.size() > MOST_AT_ONCE || apart < visits.size()) {
      throw new IllegalArgumentException("at most 1000 visits at once, each once");
    }
    try {
      List<Boolean> written =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(TAKE)
                          .bind("tenant", owner.tenant().value())
                          .bind("production", owner.production())
                          .bind("visits", VisitJson.of(visits))
                          .bind("now", now.atOffset(ZoneOffset.UTC))
                          .mapTo(Boolean.class)
                          .list());
      long fresh = written.stream().filter(isFresh -> isFresh).count();
      return new Taken(fresh, written.size() - fresh, visits.size() - written.size());
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "visits are not taken in", e);
    }
  }
}

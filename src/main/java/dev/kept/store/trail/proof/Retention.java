package dev.kept.store.trail.proof;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.StoreException.Code;
import dev.kept.store.trail.Cut;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Removes records whose time is over: whole months, each in one transaction with the proof of what
 * it held, so that chains can be followed over the gap. Makes coming months' room too.
 */
public final class Retention {
  private static final int AHEAD = 3;
  private static final int MOST_MONTHS = 12;
  private static final String LOCKED = "55P03";
  private static final Who JOB = Who.UNKNOWN.with("Job/trail-retention");
  private static final String MONTHS =
      """
      select to_date(substring(c.relname from '\\d{4}_\\d\\d$'), 'YYYY_MM') as month
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = to_regclass('public.trail_record')
        and c.relname ~ '^trail_record_\\d{4}_\\d\\d$'
      order by 1""";

  private final Database database;
  private final Supplier<AuditKeys> keys;
  private final Consumer<AuditEntry> trail;

  /**
   * Retention by {@code database}'s role.
   *
   * @param keys the trail's, for proofs
   * @param trail what is recorded is durable there when it returns
   */
  public Retention(Database database, Supplier<AuditKeys> keys, Consumer<AuditEntry> trail) {
    this.database = database;
    this.keys = keys;
    this.trail = trail;
  }

  /**
   * What was removed.
   *
   * @param months how many months
   * @param records how many records of them
   */
  public record Removed(int months, long records) {}

  /**
   * Removes the months that are over for six years, the oldest twelve of them.
   *
   * @throws StoreException if the database does not let it, what was removed before stays removed
   */
  public Removed run(Instant now) {
    try {
      YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
      makeRoomIfFree(month);
      List<YearMonth> expired =
          months().stream()
              .filter(it -> it.isBefore(month.minusYears(Cut.YEARS)))
              .limit(MOST_MONTHS)
              .toList();
      long records = 0;
      for (YearMonth one : expired) {
        records += remove(one, now);
      }
      return new Removed(expired.size(), records);
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, "expired records stay", e);
    }
  }

  /** Whoever reads the whole trail holds it; until they end, the partition of the rest has room. */
  private void makeRoomIfFree(YearMonth now) {
    try {
      makeRoom(now);
    } catch (JdbiException e) {
      if (!(e.getCause() instanceof SQLException cause && LOCKED.equals(cause.getSQLState()))) {
        throw e;
      }
    }
  }

  private void makeRoom(YearMonth now) {
    for (int i = 0; i <= AHEAD; i++) {
      YearMonth month = now.plusMonths(i);
      database
          .jdbi()
          .useHandle(
              handle ->
                  handle
                      .createQuery("select trail_make_month(:month)")
                      .bind("month", month.atDay(1))
                      .mapTo(Boolean.class)
                      .one());
    }
  }

  private List<YearMonth> months() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(MONTHS)
                    .map((row, _) -> YearMonth.from(row.getObject(1, java.time.LocalDate.class)))
                    .list());
  }

  /** It is on record before and after: what happens in between needs no trust in this process. */
  private long remove(YearMonth month, Instant now) {
    record(new AuditEvent.Retention("begun", month.toString(), 0, 0), now);
    AuditEvent.Retention done = database.jdbi().inTransaction(handle -> remove(handle, month));
    record(done, now);
    return done.records();
  }

  private AuditEvent.Retention remove(Handle handle, YearMonth month) {
    Runs runs = Runs.of(handle, month, new Cuts(handle, month, keys.get()));
    long dropped =
        handle
            .createQuery("select trail_drop_month(:month)")
            .bind("month", month.atDay(1))
            .mapTo(Long.class)
            .one();
    if (dropped != runs.records()) {
      throw new StoreException(Code.TRAIL, "records of " + month + " came while they left", null);
    }
    return new AuditEvent.Retention("done", month.toString(), dropped, runs.chains());
  }

  private void record(AuditEvent event, Instant now) {
    trail.accept(new AuditEntry(UUID.randomUUID(), now, JOB, event));
  }
}

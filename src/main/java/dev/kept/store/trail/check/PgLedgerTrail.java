package dev.kept.store.trail.check;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.trail.check.Unsealing.Sought;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Reads the trail's tables back, as they were at one instant, a few records in memory at once.
 *
 * @param database the ledgers'
 */
public record PgLedgerTrail(Database database) implements LedgerTrail {
  private static final int FETCHED = 1_000;

  private static final String ASKED =
      """
       where sealed is not null
        and (:patient::text is null or patient = :patient::text)
        and (:user::text is null or user_reference = :user::text)
        and (:tenant::text is null or tenant = :tenant::text)
        and (:since::timestamptz is null or at >= :since::timestamptz)
        and (:until::timestamptz is null or at < :until::timestamptz)
      """;

  /** The oldest of the newest, if there are that many. */
  private static final String EDGE =
      "select at, writer, sequence from trail_record"
          + ASKED
          + "order by at desc, writer desc, sequence desc offset :limit - 1 limit 1";

  /** With each the link before it: usually of about the same time, so in few partitions. */
  private static final String NEWEST =
      "select "
          + StoredRecord.COLUMNS
          + """
            , encode(b.before, 'hex') as before
            from trail_record r left join lateral (
              select link as before from trail_record
              where writer = r.writer and sequence = r.sequence - 1
                and at between r.at - interval '1 day' and r.at + interval '1 day' limit 1) b
              on true"""
          + ASKED
          + " and (:at::timestamptz is null"
          + "   or (at, writer, sequence) >= (:at::timestamptz, :writer, :sequence))"
          + " order by at, writer, sequence";

  @Override
  public LedgerVerdict verify(Check check) {
    return reading(handle -> new TrailCheck(handle, check).run());
  }

  @Override
  public Left read(Query query, AuditKeys keys, Consumer<AuditEntry> visitor) {
    return reading(
        handle -> {
          // What a sort would have to hold before the first row comes, the indexes have in order.
          handle.execute("set local enable_sort = off");
          Unsealing unsealing = new Unsealing(handle, keys, visitor);
          newest(handle, query).forEach(unsealing::open);
          return unsealing.left();
        });
  }

  private static ResultIterable<Sought> newest(Handle handle, Query query) {
    Optional<Edge> edge =
        bound(handle, EDGE, query)
            .bind("limit", query.limit())
            .map(
                (row, _) ->
                    new Edge(
                        row.getObject("at", OffsetDateTime.class),
                        row.getObject("writer", UUID.class),
                        row.getLong("sequence")))
            .findOne();
    return bound(handle, NEWEST, query)
        .bind("at", edge.map(it -> it.at().toString()).orElse(null))
        .bind("writer", edge.map(Edge::writer).orElse(new UUID(0, 0)))
        .bind("sequence", edge.map(Edge::sequence).orElse(0L))
        .setFetchSize(FETCHED)
        .map(
            (row, _) ->
                new Sought(StoredRecord.of(row), Optional.ofNullable(row.getString("before"))));
  }

  /** Where in the order of times what is asked for begins. */
  private record Edge(OffsetDateTime at, UUID writer, long sequence) {}

  private static org.jdbi.v3.core.statement.Query bound(Handle handle, String sql, Query query) {
    return handle
        .createQuery(sql)
        .bind("patient", query.patient().map(Pseudonym::value).orElse(null))
        .bind("user", query.user().orElse(null))
        .bind("tenant", query.tenant().orElse(null))
        .bind("since", query.since().map(PgLedgerTrail::utc).orElse(null))
        .bind("until", query.until().map(PgLedgerTrail::utc).orElse(null));
  }

  private static String utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toString();
  }

  private <T> T reading(HandleCallback<T, RuntimeException> work) {
    try {
      return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.AWAY, "the trail cannot be read", e);
    }
  }
}

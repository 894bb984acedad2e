package dev.kept.store.trail.check;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Reads the trail's tables back, as they were at one instant, a few records in memory at once.
 *
 * @param database the ledgers'
 */
public record PgLedgerTrail(Database database) implements LedgerTrail {
  private static final int FETCHED = 1_000;

  private static final String NEWEST =
      "select * from (select "
          + StoredRecord.COLUMNS
          + """
             from trail_record
            where sealed is not null
              and (:patient::text is null or patient = :patient::text)
              and (:user::text is null or user_reference = :user::text)
              and (:tenant::text is null or tenant = :tenant::text)
              and (:since::timestamptz is null or at >= :since::timestamptz)
              and (:until::timestamptz is null or at < :until::timestamptz)
            order by at desc, writer desc, sequence desc limit :limit) newest
          order by at, writer, sequence""";

  /** A record needs the link before it, or its segment's head, to be opened. */
  private static final String BEFORE =
      """
      select link from trail_record where writer = :writer and sequence = :sequence
      union all select link from trail_cut where writer = :writer and last = :sequence limit 1""";

  private static final String SEGMENT =
      """
      select first, key_id, salt, previous from trail_segment
      where writer = :writer and first <= :sequence order by first desc limit 1""";

  @Override
  public LedgerVerdict verify(Check check) {
    return reading(handle -> new TrailCheck(handle, check).run());
  }

  @Override
  public Left read(Query query, AuditKeys keys, Consumer<AuditEntry> visitor) {
    return reading(
        handle -> {
          List<StoredRecord> records =
              handle
                  .createQuery(NEWEST)
                  .bind("patient", query.patient().map(Pseudonym::value).orElse(null))
                  .bind("user", query.user().orElse(null))
                  .bind("tenant", query.tenant().orElse(null))
                  .bind("since", query.since().map(PgLedgerTrail::utc).orElse(null))
                  .bind("until", query.until().map(PgLedgerTrail::utc).orElse(null))
                  .bind("limit", query.limit())
                  .setFetchSize(FETCHED)
                  .map((row, _) -> StoredRecord.of(row))
                  .list();
          long altered = 0;
          long locked = 0;
          for (StoredRecord record : records) {
            Optional<SegmentHeader> header = segment(handle, record);
            Optional<AuditEntry> entry = header.flatMap(it -> entry(handle, record, it, keys));
            entry.ifPresent(visitor);
            if (header.filter(it -> Seal.of(it, keys).isEmpty()).isPresent()) {
              locked++;
            } else if (entry.isEmpty()) {
              altered++;
            }
          }
          return new Left(altered, locked);
        });
  }

  private static String utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toString();
  }

  private static Optional<SegmentHeader> segment(Handle handle, StoredRecord record) {
    return handle
        .createQuery(SEGMENT)
        .bind("writer", record.writer())
        .bind("sequence", record.sequence())
        .map((row, _) -> WrittenChain.header(row))
        .findOne();
  }

  private static Optional<AuditEntry> entry(
      Handle handle, StoredRecord record, SegmentHeader header, AuditKeys keys) {
    byte[] sealed = record.sealed().orElseThrow();
    return before(handle, record, header)
        .flatMap(
            chain ->
                Seal.of(header, keys)
                    .flatMap(seal -> seal.open(chain, sealed, record.writeBegins())))
        .map(EntryJson::read);
  }

  private static Optional<Chain> before(Handle handle, StoredRecord record, SegmentHeader head) {
    if (head.first() == record.sequence()) {
      return Optional.of(Chain.of(head));
    }
    return handle
        .createQuery(BEFORE)
        .bind("writer", record.writer())
        .bind("sequence", record.sequence() - 1)
        .mapTo(byte[].class)
        .findOne()
        .map(link -> Chain.at(record.sequence() - 1, link));
  }

  private <T> T reading(HandleCallback<T, RuntimeException> work) {
    try {
      return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.AWAY, "the trail cannot be read", e);
    }
  }
}

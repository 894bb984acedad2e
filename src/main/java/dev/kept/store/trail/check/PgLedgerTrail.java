package dev.kept.store.trail.check;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.Verdict;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.trail.check.ChainWalk.Cut;
import dev.kept.store.trail.check.ChainWalk.WrittenChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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
  private static final int TOLD_EVERY = 100_000;

  private static final String CHAIN =
      "select "
          + StoredRecord.COLUMNS
          + " from trail_record where writer = :writer order by sequence";

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
      "select link from trail_record where writer = :writer and sequence = :sequence";

  private static final String SEGMENT =
      """
      select first, key_id, salt, previous from trail_segment
      where writer = :writer and first <= :sequence order by first desc limit 1""";

  @Override
  public Verdict verify(AuditKeys keys, LongConsumer progress) {
    List<Finding> findings = new ArrayList<>();
    Consumer<Finding> found =
        finding -> {
          if (findings.size() < Verdict.MOST_FINDINGS) {
            findings.add(finding);
          }
        };
    long records =
        reading(
            handle -> {
              long read = 0;
              for (UUID writer : writers(handle)) {
                ChainWalk walk = new ChainWalk(written(handle, writer), keys, found);
                read += walk(handle, writer, walk, new Told(read, progress));
                walk.end();
              }
              return read;
            });
    return new Verdict(records, records, Verdict.Torn.NOTHING, findings);
  }

  /** Tells of what was read, beside what was read before. */
  private record Told(long before, LongConsumer progress) {
    void of(long read) {
      if ((before + read) % TOLD_EVERY == 0) {
        progress.accept(before + read);
      }
    }
  }

  private static long walk(Handle handle, UUID writer, ChainWalk walk, Told told) {
    long[] read = {0};
    handle
        .createQuery(CHAIN)
        .bind("writer", writer)
        .setFetchSize(FETCHED)
        .map((row, _) -> StoredRecord.of(row))
        .forEach(
            record -> {
              walk.step(record);
              read[0]++;
              told.of(read[0]);
            });
    return read[0];
  }

  private static List<UUID> writers(Handle handle) {
    return handle
        .select("select writer from trail_watermark order by writer")
        .mapTo(UUID.class)
        .list();
  }

  private static WrittenChain written(Handle handle, UUID writer) {
    Map<Long, SegmentHeader> segments = new HashMap<>();
    handle
        .createQuery(
            "select first, key_id, salt, previous from trail_segment where writer = :writer")
        .bind("writer", writer)
        .map((row, _) -> header(row))
        .forEach(header -> segments.put(header.first(), header));
    Map<Long, Cut> cuts = new HashMap<>();
    handle
        .createQuery("select first, last, link from trail_cut where writer = :writer")
        .bind("writer", writer)
        .map(
            (row, _) ->
                Map.entry(
                    row.getLong(1),
                    new Cut(row.getLong(2), HexFormat.of().formatHex(row.getBytes(3)))))
        .forEach(cut -> cuts.put(cut.getKey(), cut.getValue()));
    return handle
        .createQuery("select sequence, link from trail_watermark where writer = :writer")
        .bind("writer", writer)
        .map(
            (row, _) ->
                new WrittenChain(
                    writer,
                    row.getLong(1),
                    HexFormat.of().formatHex(row.getBytes(2)),
                    segments,
                    cuts))
        .one();
  }

  private static SegmentHeader header(ResultSet row) throws SQLException {
    return new SegmentHeader(
        row.getLong("first"),
        row.getString("key_id"),
        row.getString("salt"),
        row.getString("previous"));
  }

  @Override
  public long read(Query query, AuditKeys keys, Consumer<AuditEntry> visitor) {
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
          long lost = 0;
          for (StoredRecord record : records) {
            Optional<AuditEntry> entry = entry(handle, record, keys);
            entry.ifPresent(visitor);
            lost += entry.isPresent() ? 0 : 1;
          }
          return lost;
        });
  }

  private static String utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toString();
  }

  private static Optional<AuditEntry> entry(Handle handle, StoredRecord record, AuditKeys keys) {
    Optional<SegmentHeader> header =
        handle
            .createQuery(SEGMENT)
            .bind("writer", record.writer())
            .bind("sequence", record.sequence())
            .map((row, _) -> header(row))
            .findOne();
    return header
        .flatMap(head -> before(handle, record, head))
        .flatMap(
            chain ->
                Seal.of(header.get(), keys)
                    .flatMap(
                        seal ->
                            seal.open(chain, record.sealed().orElseThrow(), record.writeBegins())))
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

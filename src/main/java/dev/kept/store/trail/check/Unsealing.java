package dev.kept.store.trail.check;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.LedgerTrail.Left;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Opens records in the order of their times, chains among each other: of each chain it keeps the
 * segment that it came to last.
 */
final class Unsealing {
  private static final int MOST_CHAINS = 4_096;

  private static final String SEGMENT =
      """
      select first, key_id, salt, previous, coalesce(
          (select min(first) from trail_segment where writer = s.writer and first > s.first),
          9223372036854775807) as next
      from trail_segment s
      where writer = :writer and first <= :sequence order by first desc limit 1""";

  /** Where the record before is of another time, or was removed. */
  private static final String BEFORE =
      """
      select link from trail_record where writer = :writer and sequence = :sequence
      union all select link from trail_cut where writer = :writer and last = :sequence limit 1""";

  private final Handle handle;
  private final AuditKeys keys;
  private final Consumer<AuditEntry> visitor;
  private final Map<UUID, Stretch> stretches = new LinkedHashMap<>(16, 0.75f, true);
  private long altered;
  private long locked;

  Unsealing(Handle handle, AuditKeys keys, Consumer<AuditEntry> visitor) {
    this.handle = handle;
    this.keys = keys;
    this.visitor = visitor;
  }

  /**
   * A record that is asked for.
   *
   * @param record it
   * @param before the link of the one before, if that was found beside it
   */
  record Sought(StoredRecord record, Optional<String> before) {}

  /** A segment up to the next one's first record. */
  private record Stretch(SegmentHeader header, long next, Optional<Seal> seal) {
    boolean holds(long sequence) {
      return header.first() <= sequence && sequence < next;
    }
  }

  void open(Sought sought) {
    Optional<Stretch> stretch = stretch(sought.record());
    if (stretch.filter(it -> it.seal().isEmpty()).isPresent()) {
      locked++;
      return;
    }
    stretch
        .flatMap(it -> entry(sought, it))
        .ifPresentOrElse(json -> visitor.accept(EntryJson.read(json)), () -> altered++);
  }

  private Optional<byte[]> entry(Sought sought, Stretch stretch) {
    StoredRecord record = sought.record();
    return before(sought, stretch.header())
        .flatMap(
            chain ->
                stretch
                    .seal()
                    .orElseThrow()
                    .open(chain, record.sealed().orElseThrow(), record.writeBegins()));
  }

  private Optional<Chain> before(Sought sought, SegmentHeader head) {
    long count = sought.record().sequence() - 1;
    return head.first() == count + 1
        ? Optional.of(Chain.of(head))
        : sought
            .before()
            .map(HexFormat.of()::parseHex)
            .or(() -> before(sought.record().writer(), count))
            .map(link -> Chain.at(count, link));
  }

  private Optional<byte[]> before(UUID writer, long sequence) {
    return handle
        .createQuery(BEFORE)
        .bind("writer", writer)
        .bind("sequence", sequence)
        .mapTo(byte[].class)
        .findOne();
  }

  private Optional<Stretch> stretch(StoredRecord record) {
    Optional<Stretch> known =
        Optional.ofNullable(stretches.get(record.writer()))
            .filter(it -> it.holds(record.sequence()));
    if (known.isPresent()) {
      return known;
    }
    Optional<Stretch> found = find(record);
    found.ifPresent(it -> stretches.put(record.writer(), it));
    if (stretches.size() > MOST_CHAINS) {
      stretches.remove(stretches.keySet().iterator().next());
    }
    return found;
  }

  private Optional<Stretch> find(StoredRecord record) {
    return handle
        .createQuery(SEGMENT)
        .bind("writer", record.writer())
        .bind("sequence", record.sequence())
        .map(
            (row, _) -> {
              SegmentHeader header = WrittenChain.header(row);
              return new Stretch(header, row.getLong("next"), Seal.of(header, keys));
            })
        .findOne();
  }

  Left left() {
    return new Left(altered, locked);
  }
}

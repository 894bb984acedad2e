package dev.kept.store.trail.ship;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Receipt;
import dev.kept.audit.Receipt.Fault;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.OpenedRecord;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.trail.TrailRow;
import dev.kept.store.trail.TrailTables;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The trail straight into the database, for while the spool cannot be written: durable when a call
 * returns, under a chain of its own. Whether a failed call was committed nobody knows; so its chain
 * ends there, and the next record begins another.
 */
public final class DirectTrail implements AuditTrail {
  private static final Duration USUAL_PATIENCE = Duration.ofMillis(500);

  private final Shipper.Target target;
  private final Supplier<AuditKeys> keys;
  private final Projections projections;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock writing = new ReentrantLock();
  private Optional<Own> chain = Optional.empty();
  private long count;

  /**
   * A trail into {@code target}.
   *
   * @param keys the trail's, as they are now
   */
  public DirectTrail(Shipper.Target target, Supplier<AuditKeys> keys) {
    this.target = target;
    this.keys = keys;
    projections = new Projections(target.projections(), target.trouble());
  }

  /** A chain of this process: whose, in which segment, where it stands. */
  private record Own(UUID writer, SegmentHeader header, Seal seal, Chain chain) {}

  @Override
  public Receipt recordAll(List<AuditEntry> entries) {
    return recordAll(entries, USUAL_PATIENCE);
  }

  @Override
  public Receipt recordAll(List<AuditEntry> entries, Duration patience) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("a call has 1 to " + MOST_ENTRIES + " entries");
    }
    List<byte[]> records = entries.stream().map(EntryJson::write).toList();
    try {
      if (!writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Receipt.NotWritten(Fault.SLOW);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.NotWritten(Fault.INTERRUPTED);
    }
    try {
      return write(records);
    } finally {
      writing.unlock();
    }
  }

  private Receipt write(List<byte[]> records) {
    String current = keys.get().current();
    Own own = chain.filter(known -> known.header().keyId().equals(current)).orElseGet(this::begin);
    Chain next = own.chain().copy();
    List<TrailRow> rows = new ArrayList<>(records.size());
    for (byte[] json : records) {
      var sealed = own.seal().seal(next, json, rows.isEmpty());
      OpenedRecord opened = new OpenedRecord(sealed, own.header(), ByteBuffer.wrap(json));
      rows.add(TrailRow.of(own.writer(), opened, keys.get()));
    }
    chain = Optional.empty();
    try {
      target.database().jdbi().useTransaction(handle -> add(handle, own, rows));
    } catch (RuntimeException e) {
      return new Receipt.NotWritten(Fault.STORAGE, Optional.of(e.getClass().getName()));
    }
    chain = Optional.of(new Own(own.writer(), own.header(), own.seal(), next));
    count += rows.size();
    return new Receipt.Durable(count);
  }

  private void add(org.jdbi.v3.core.Handle handle, Own own, List<TrailRow> rows) {
    TrailTables tables = new TrailTables(handle, own.writer());
    long from = own.chain().count();
    if (from == 0) {
      tables.begin("DIRECT");
      tables.segment(own.header());
    }
    if (!tables.add(from, rows)) {
      throw new IllegalStateException("somebody else writes this chain");
    }
    projections.apply(tables, rows);
  }

  private Own begin() {
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    random.nextBytes(salt);
    AuditKeys now = keys.get();
    SegmentHeader header =
        new SegmentHeader(1, now.current(), HexFormat.of().formatHex(salt), Chain.START);
    UUID writer = UUID.randomUUID();
    target.trouble().tell(Trouble.Code.DIRECT, Optional.empty());
    return new Own(writer, header, Seal.of(header, now).orElseThrow(), Chain.of(header));
  }
}

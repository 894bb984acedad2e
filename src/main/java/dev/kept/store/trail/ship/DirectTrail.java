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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The trail straight into the database, for while the spool cannot be written: durable when a call
 * returns, under a chain of its own. Whether a failed call was committed nobody knows; so its chain
 * ends there, and the next record begins another.
 */
public final class DirectTrail implements AuditTrail {
  private static final Duration USUAL_PATIENCE = Duration.ofMillis(500);
  private static final int MOST_WAITING = 2_048;

  /** Calls in one transaction, so that it ends in the time of a hook's statement. */
  private static final int MOST_TOGETHER = 128;

  private final Shipper.Target target;
  private final Supplier<AuditKeys> keys;
  private final Projections projections;
  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
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

  /** A call that waits, and what became of it. */
  private record Waiting(List<byte[]> records, AtomicReference<Optional<Receipt>> receipt) {
    Waiting(List<byte[]> records) {
      this(records, new AtomicReference<>(Optional.empty()));
    }
  }

  /** Who comes to write takes along all that wait: one transaction for many calls. */
  @Override
  public Receipt recordAll(List<AuditEntry> entries, Duration patience) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("a call has 1 to " + MOST_ENTRIES + " entries");
    }
    Waiting mine = new Waiting(entries.stream().map(EntryJson::write).toList());
    if (!waiting.offer(mine)) {
      return new Receipt.NotWritten(Fault.OVERLOADED);
    }
    try {
      if (!writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return gone(mine, Fault.SLOW);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return gone(mine, Fault.INTERRUPTED);
    }
    try {
      while (mine.receipt().get().isEmpty()) {
        writeTogether();
      }
      return mine.receipt().get().orElseThrow();
    } finally {
      writing.unlock();
    }
  }

  /** It waits no longer; what is under way with others may yet become durable. */
  private Receipt gone(Waiting mine, Fault why) {
    waiting.remove(mine);
    return mine.receipt().get().orElseGet(() -> new Receipt.NotWritten(why));
  }

  private void writeTogether() {
    List<Waiting> calls = new ArrayList<>();
    waiting.drainTo(calls, MOST_TOGETHER);
    Receipt lost = new Receipt.NotWritten(Fault.STORAGE);
    List<Receipt> receipts = Collections.nCopies(calls.size(), lost);
    try {
      receipts = write(calls.stream().map(Waiting::records).toList());
    } catch (RuntimeException e) {
      lost = new Receipt.NotWritten(Fault.STORAGE, Optional.of(e.getClass().getName()));
      receipts = Collections.nCopies(calls.size(), lost);
    } finally {
      for (int i = 0; i < calls.size(); i++) {
        calls.get(i).receipt().set(Optional.of(receipts.get(i)));
      }
    }
  }

  private List<Receipt> write(List<List<byte[]>> calls) {
    if (!target.ready().getAsBoolean()) {
      throw new IllegalStateException("the tables cannot be used");
    }
    String current = keys.get().current();
    Own own = chain.filter(known -> known.header().keyId().equals(current)).orElseGet(this::begin);
    Chain next = own.chain().copy();
    List<TrailRow> rows = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    for (List<byte[]> records : calls) {
      boolean first = true;
      for (byte[] json : records) {
        var sealed = own.seal().seal(next, json, first);
        OpenedRecord opened = new OpenedRecord(sealed, own.header(), ByteBuffer.wrap(json));
        rows.add(TrailRow.of(own.writer(), opened, keys.get()));
        first = false;
      }
      receipts.add(new Receipt.Durable(count + rows.size()));
    }
    chain = Optional.empty();
    target.database().jdbi().useTransaction(handle -> add(handle, own, rows));
    chain = Optional.of(new Own(own.writer(), own.header(), own.seal(), next));
    count += rows.size();
    return receipts;
  }

  private void add(Handle handle, Own own, List<TrailRow> rows) {
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

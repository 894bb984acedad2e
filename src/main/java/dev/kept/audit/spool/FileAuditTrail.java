package dev.kept.audit.spool;

import static dev.kept.audit.AuditTrailException.Code.FOLDER;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Receipt;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A trail in a folder of its own. Calls that come while the disk is busy share the next write and
 * its fsync. One thread of its own does all writing, so that an interrupted caller cannot close the
 * file.
 */
public final class FileAuditTrail implements AuditTrail, AutoCloseable {
  private static final int SEAL_BYTES = 64;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final SpoolSettings settings;
  private final KeysInUse inUse;
  private final Mailbox mailbox;
  private final SpoolWriter writer;
  private final FolderLock lock;
  private final Thread thread;
  private final long recovered;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Frontier frontier;
  private final Writing writing = new Writing(System::nanoTime);

  private FileAuditTrail(
      SpoolSettings settings, SpoolWriter writer, FolderLock lock, long recovered) {
    this.settings = settings;
    this.inUse = new KeysInUse(writer.folder());
    this.writer = writer;
    this.lock = lock;
    this.recovered = recovered;
    this.frontier = new Frontier(writer.count());
    mailbox = new Mailbox(settings.waiting(), settings.callBytes());
    thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::writeUntilClosed);
  }

  /**
   * Opens the trail in {@code folder}, making it when it is not there. After a crash the torn end
   * is set aside; see {@link #recovered}.
   *
   * @throws AuditTrailException if the folder is not usable (AUDIT-01), in use (AUDIT-02), under
   *     another key (AUDIT-04) or damaged (AUDIT-05)
   */
  public static FileAuditTrail open(Path folder, AuditKeys keys, SpoolSettings settings) {
    return open(folder, keys, settings, new FileDisk());
  }

  static FileAuditTrail open(Path folder, AuditKeys keys, SpoolSettings settings, Disk disk) {
    try {
      disk.folder(folder);
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " cannot be made", e);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      Recovery.End end = new Recovery(folder, keys, 2L * settings.callBytes(), disk).run();
      SpoolWriter writer =
          new SpoolWriter(new SpoolWriter.Place(folder, keys, disk), settings, end.tip());
      FileAuditTrail trail = new FileAuditTrail(settings, writer, lock, end.torn());
      trail.thread.start();
      return trail;
    } catch (IOException | RuntimeException e) {
      release(lock, e);
      throw e instanceof AuditTrailException known
          ? known
          : new AuditTrailException(FOLDER, "the audit folder " + folder + " is not usable", e);
    }
  }

  private static void release(FolderLock lock, Exception cause) {
    try {
      lock.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Bytes of a torn end that opening has set aside; whoever opened the trail records it as {@link
   * dev.kept.audit.AuditEvent.Recovered}. 0 after a clean close.
   */
  public long recovered() {
    return recovered;
  }

  /** How many calls wait for the disk right now, for a metric. */
  public int waiting() {
    return mailbox.waiting();
  }

  /** How far it is durable, for whoever follows it. */
  public Frontier frontier() {
    return frontier;
  }

  /** Where it is. */
  public Path folder() {
    return writer.folder();
  }

  /** The keys it is written under now. */
  public AuditKeys keys() {
    return writer.keys();
  }

  /** Whether records can be written, as far as the last writes tell. */
  public boolean isWriting() {
    return writing.isUp();
  }

  /**
   * Writes under the current key of {@code fresh} from the next record on, in a new segment. That
   * record is {@code note}; unless it becomes durable, the keys stay as they were.
   *
   * @return whether another key writes now
   * @throws AuditTrailException (AUDIT-04) if {@code fresh} lacks a key that records or the
   *     checkpoint are under, (AUDIT-01) if {@code note} is not durable
   */
  public boolean rotate(AuditKeys fresh, AuditEntry note) {
    AuditKeys before = writer.keys();
    if (fresh.ids().equals(before.ids()) && fresh.current().equals(before.current())) {
      return false;
    }
    inUse.require(fresh);
    writer.rotate(fresh);
    if (fresh.current().equals(before.current())) {
      return false;
    }
    if (record(note) instanceof Receipt.NotWritten lost) {
      writer.rotate(before);
      throw new AuditTrailException(
          FOLDER, "that another key writes could not be recorded: " + lost.why());
    }
    return true;
  }

  @Override
  public Receipt recordAll(List<AuditEntry> entries) {
    return recordAll(entries, settings.patience());
  }

  @Override
  public Receipt recordAll(List<AuditEntry> entries, Duration patience) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("a call has 1 to " + MOST_ENTRIES + " entries");
    }
    List<byte[]> records = new ArrayList<>(entries.size());
    for (AuditEntry entry : entries) {
      records.add(EntryJson.write(entry));
    }
    boolean hasty = patience.compareTo(settings.patience()) < 0;
    return hand(records, hasty ? patience : settings.patience());
  }

  private Receipt hand(List<byte[]> records, Duration patience) {
    Pending call = new Pending(records);
    boolean large =
        records.stream().anyMatch(r -> r.length > SegmentReader.MOST_SEALED_BYTES - SEAL_BYTES);
    if (large || call.bytes() + SEAL_BYTES * records.size() > settings.callBytes()) {
      return new Receipt.NotWritten(Receipt.Fault.TOO_LARGE);
    }
    Optional<Receipt.Fault> refused = mailbox.offer(call);
    return refused.isPresent() ? new Receipt.NotWritten(refused.get()) : await(call, patience);
  }

  private Receipt await(Pending call, Duration patience) {
    Receipt receipt = call.await(patience);
    boolean slow = receipt instanceof Receipt.NotWritten lost && lost.why() == Receipt.Fault.SLOW;
    if (slow && patience.equals(settings.patience())) {
      // A disk that hangs throws nothing.
      writing.failed();
    }
    return receipt;
  }

  private void writeUntilClosed() {
    try {
      while (!mailbox.finished()) {
        List<Pending> batch = mailbox.take(settings.checkpoint());
        if (!batch.isEmpty()) {
          write(batch);
        }
        writer.checkpointWhenDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Should this thread ever die, callers are refused at once.
      mailbox.close();
      if (!closed.get()) {
        writing.died();
      }
    }
  }

  private void write(List<Pending> batch) {
    List<byte[]> records = batch.stream().flatMap(call -> call.records().stream()).toList();
    try {
      long sequence = writer.write(records) - records.size();
      writing.succeeded();
      frontier.advance(sequence + records.size());
      for (Pending call : batch) {
        sequence += call.records().size();
        call.complete(new Receipt.Durable(sequence));
      }
    } catch (IOException | RuntimeException e) {
      writing.failed();
      var lost = new Receipt.NotWritten(Receipt.Fault.STORAGE, Optional.of(e.getClass().getName()));
      batch.forEach(call -> call.complete(lost));
    }
  }

  /** Writes what waits, then a checkpoint, and gives the folder free, unless the disk hangs. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    mailbox.close();
    try {
      if (!thread.join(LONGEST_CLOSE)) {
        throw new AuditTrailException(FOLDER, "the trail's disk does not answer");
      }
      try (lock) {
        writer.close();
      }
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the trail could not be closed cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.kept.bench.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.bench.ledger.LedgerBench.Settings;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import dev.kept.store.trail.ship.Shipper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Fills the table by the way records take anyhow: two replicas' spools, each sealed and chained,
 * and their shippers. It goes on where an earlier run ended.
 */
final class FillRun {
  private static final int REPLICAS = 2;
  private static final int WRITERS = 2;
  private static final long MOST_WAITING = 40_000;
  private static final long BYTES_A_RECORD = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration TELL = Duration.ofSeconds(10);

  private static final SpoolSettings SPOOL =
      new SpoolSettings(
          SpoolSettings.USUAL.segmentBytes(),
          SpoolSettings.USUAL.callBytes(),
          SpoolSettings.USUAL.waiting(),
          PATIENCE,
          SpoolSettings.USUAL.checkpoint());

  private final Settings settings;
  private final Consumer<String> progress;
  private final Store store;
  private final SampleRecords records = new SampleRecords();
  private final AtomicLong next = new AtomicLong();
  private final long until;

  FillRun(Settings settings, Consumer<String> progress, Store store) {
    this.settings = settings;
    this.progress = progress;
    this.store = store;
    until = System.nanoTime() + settings.filling().toNanos();
  }

  /**
   * Fills until there are as many as wanted, or the time for it is over.
   *
   * @throws IOException if the disk has no room for them
   */
  Rate run(Path data) throws IOException {
    LedgerCounts counts = new LedgerCounts(store.work());
    long before = counts.shipped();
    requireRoom(data, settings.rows() - before);
    next.set(before);
    long begin = System.nanoTime();
    try (ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= REPLICAS; i++) {
        Path folder = data.resolve("replica-" + i);
        writing.execute(() -> replica(folder));
      }
      tell(writing, begin);
    }
    long added = counts.shipped() - before;
    return new Rate(
        "written, sealed and shipped",
        added,
        (System.nanoTime() - begin) / 1e9,
        String.format(Locale.ROOT, "%,d stand there now", before + added));
  }

  private static void requireRoom(Path data, long rows) throws IOException {
    Files.createDirectories(data);
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < rows * BYTES_A_RECORD) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%,d records need %,d MB, and %s has %,d",
              rows,
              (rows * BYTES_A_RECORD) >> 20,
              data,
              free >> 20));
    }
  }

  private void tell(ExecutorService writing, long begin) {
    writing.shutdown();
    try {
      while (!writing.awaitTermination(TELL.toSeconds(), TimeUnit.SECONDS)) {
        double share = Math.min(1, (double) next.get() / settings.rows());
        progress.accept(
            String.format(
                Locale.ROOT,
                "%,d of %,d records (%.0f %%) after %d s",
                Math.min(next.get(), settings.rows()),
                settings.rows(),
                100 * share,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void replica(Path folder) {
    Shipper.Target target = new Shipper.Target(store.work(), List.of(), (_, _) -> {});
    try (FileAuditTrail trail = FileAuditTrail.open(folder, LedgerBench.KEYS, SPOOL)) {
      try (Shipper shipper = new Shipper(trail, target, Shipper.Clocks.SYSTEM).start()) {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
          for (int i = 0; i < WRITERS; i++) {
            writers.execute(() -> write(trail, shipper));
          }
        }
        while (shipper.waiting() > 0) {
          pause();
        }
      }
    }
  }

  private void write(FileAuditTrail trail, Shipper shipper) {
    while (next.get() < settings.rows() && System.nanoTime() < until) {
      while (shipper.waiting() > MOST_WAITING) {
        pause();
      }
      List<AuditEntry> batch = batch();
      if (!(trail.recordAll(batch, PATIENCE) instanceof Receipt.Durable)) {
        throw new IllegalStateException("the spool does not take what is written");
      }
    }
  }

  private List<AuditEntry> batch() {
    long number = next.get();
    List<AuditEntry> batch = new ArrayList<>();
    while (batch.size() < AuditTrail.MOST_ENTRIES - 3) {
      batch.addAll(records.hookAndMore(at(number + batch.size())));
    }
    next.addAndGet(batch.size());
    return batch;
  }

  /** Records are spread evenly over the time they are of. */
  private Instant at(long number) {
    long seconds = Duration.between(settings.begin(), settings.end()).toSeconds();
    return settings.begin().plusMillis(seconds * 1_000 * number / settings.rows());
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

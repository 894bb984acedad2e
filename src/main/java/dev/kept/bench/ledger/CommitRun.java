package dev.kept.bench.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Receipt;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.bench.ledger.LedgerBench.Settings;
import dev.kept.bench.load.Latencies;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.ledger.LedgerProjection;
import dev.kept.store.trail.ship.Shipper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Measures {@link CommitRate}: a spool and its shipper, without a service before them. */
final class CommitRun {
  private static final int CALLERS = 64;

  private final Settings settings;
  private final Consumer<String> progress;
  private final SampleRecords records = new SampleRecords();

  CommitRun(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  CommitRate run() {
    var data = settings.data().resolve("rate");
    try (Store store = Store.embedded(EmbeddedDatabase.start(data.resolve("postgres")), 4);
        FileAuditTrail trail =
            FileAuditTrail.open(data.resolve("audit"), LedgerBench.KEYS, SpoolSettings.USUAL)) {
      Shipper.Target target =
          new Shipper.Target(store.work(), List.of(new LedgerProjection()), (_, _) -> {});
      progress.accept("as many hooks' records as the spool takes");
      load(trail, "warming up", 0);
      CommitRate.Row most = load(trail, "as many as it takes, not shipped", 0);
      progress.accept("shipping them");
      long begin = System.nanoTime();
      long drained = new Shipper(trail, target, Shipper.Clocks.SYSTEM).drain();
      double shipped = drained / ((System.nanoTime() - begin) / 1e9);
      progress.accept(CommitRate.WANTED + " hooks a second, shipped as they come");
      try (Shipper shipper = new Shipper(trail, target, Shipper.Clocks.SYSTEM).start()) {
        CommitRate.Row steady =
            load(trail, CommitRate.WANTED + " hooks/s, shipped meanwhile", CommitRate.WANTED);
        return new CommitRate(most, shipped, steady, shipper.waiting());
      }
    }
  }

  /** At {@code rate} hooks a second, 0 for as many as it takes. */
  private CommitRate.Row load(FileAuditTrail trail, String name, int rate) {
    long writes = trail.frontier().writes();
    long before = trail.frontier().count();
    AtomicLong next = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    Latencies all = new Latencies();
    long begin = System.nanoTime();
    long end = begin + settings.time().toNanos();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Latencies>> tasks = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        tasks.add(() -> call(trail, new Pace(begin, end, rate, next), lost));
      }
      for (Future<Latencies> one : callers.invokeAll(tasks)) {
        all.addAll(one.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller's own failures are counted", e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long written = trail.frontier().writes() - writes;
    return new CommitRate.Row(
        name,
        all.count() / seconds,
        written / seconds,
        (double) (trail.frontier().count() - before) / written,
        all.millis(.5),
        all.millis(.99),
        lost.get());
  }

  private Latencies call(FileAuditTrail trail, Pace pace, AtomicLong lost) {
    Latencies own = new Latencies();
    for (long due = pace.due(); due < pace.end(); due = pace.due()) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      List<AuditEntry> hook = records.hook(Instant.now());
      if (trail.recordAll(hook, Duration.ofSeconds(1)) instanceof Receipt.Durable) {
        own.add(System.nanoTime() - due);
      } else {
        lost.incrementAndGet();
      }
    }
    return own;
  }

  /** When a hook is due: each its moment, or at once. */
  private record Pace(long begin, long end, int rate, AtomicLong next) {
    long due() {
      long number = next.getAndIncrement();
      return rate == 0 ? System.nanoTime() : begin + number * 1_000_000_000L / rate;
    }
  }
}

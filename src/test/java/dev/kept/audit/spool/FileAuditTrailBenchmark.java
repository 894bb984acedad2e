package dev.kept.audit.spool;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Entries;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.segment.AuditKeys;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints what the trail costs: calls of one hook entry by 1 and 64 virtual threads, on a real disk
 * with its fsync and on one without. Arguments: a folder (none: the temporary one) and the calls.
 */
final class FileAuditTrailBenchmark {
  private static final AuditEvent CALL = Entries.hookCall(1).event();

  private FileAuditTrailBenchmark() {}

  static void main(String[] args) throws Exception {
    Path home =
        args.length > 0
            ? Files.createTempDirectory(Path.of(args[0]), "trail")
            : Files.createTempDirectory("trail");
    int calls = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    SpoolSettings settings =
        new SpoolSettings(64 << 20, 1 << 20, 4_096, Duration.ofSeconds(30), Duration.ofSeconds(5));
    AuditKeys keys = new AuditKeys(List.of(Entries.key(1)));
    int round = 0;
    for (int threads : new int[] {1, 64, 1, 64, 256}) {
      for (Disk disk : List.of(new FileDisk(), new FrailDisk())) {
        Path folder = home.resolve("round" + round++);
        try (FileAuditTrail trail = FileAuditTrail.open(folder, keys, settings, disk)) {
          run(disk.getClass().getSimpleName(), trail, threads, calls);
        }
      }
      run("memory", new InMemoryAuditTrail(1_000), threads, calls);
    }
  }

  private static void run(String name, AuditTrail trail, int threads, int calls)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads);
    long cpu = cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                  AuditEntry entry = Entries.entry(n, CALL);
                  if (!(trail.record(entry) instanceof Receipt.Durable)) {
                    lost.incrementAndGet();
                  }
                }
                done.countDown();
              });
    }
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-10s %3d threads: %8.0f records/s, %6.1f us CPU a record, %d not written%n",
        name,
        threads,
        calls / seconds,
        (cpuNanos() - cpu) / 1e3 / calls,
        lost.get());
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

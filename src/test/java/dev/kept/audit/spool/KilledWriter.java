package dev.kept.audit.spool;

import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.segment.AuditKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes as fast as it can, in small segments, telling each record it was promised, till killed.
 */
final class KilledWriter {
  private static final int THREADS = 8;

  private KilledWriter() {}

  static void main(String[] args) throws InterruptedException {
    SpoolSettings settings =
        new SpoolSettings(20_000, 60_000, 64, Duration.ofSeconds(20), Duration.ofMinutes(5));
    FileAuditTrail trail =
        FileAuditTrail.open(Path.of(args[0]), new AuditKeys(List.of(Entries.key(1))), settings);
    AtomicLong next = new AtomicLong(Long.parseLong(args[1]));
    List<Thread> threads =
        java.util.stream.IntStream.range(0, THREADS)
            .mapToObj(_ -> Thread.ofPlatform().start(() -> write(trail, next)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void write(FileAuditTrail trail, AtomicLong next) {
    while (true) {
      long n = next.incrementAndGet();
      if (trail.record(Entries.refused(n)) instanceof Receipt.Durable) {
        System.out.println(n);
      }
    }
  }
}

package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's clock is put back by hours, over the end of a month, while records are written. */
class ClockStepsBackTest {
  private static final Instant AFTER = Instant.parse("2026-10-01T02:00:00Z");
  private static final int EACH = 300;

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(AFTER);
  private final InstantSource clock = () -> now.updateAndGet(at -> at.plus(Duration.ofMillis(1)));

  @Test
  void recordsStayInTheOrderTheyWereWrittenInAndEachInItsMonth() {
    List<UUID> written = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder.resolve("pg"));
        FileAuditTrail trail = Ledger.trail(folder.resolve("audit"))) {
      Shipper.Clocks clocks = new Shipper.Clocks(clock, System::nanoTime);
      try (Shipper shipper = new Shipper(trail, ledger.target(), clocks).start()) {
        write(trail, written);
        now.set(AFTER.minus(Duration.ofHours(5)));
        write(trail, written);
        now.set(AFTER.plus(Duration.ofHours(3)));
        write(trail, written);
        assertThat(shipper.waiting()).isNotNegative();
      }
      assertThat(ledger.entries()).as("by their numbers").isEqualTo(written);
      assertThat(ledger.verify(Optional.empty()).valid()).isTrue();
      assertThat(of(ledger, "trail_record_2026_09")).isEqualTo(EACH);
      assertThat(of(ledger, "trail_record_2026_10")).isEqualTo(2L * EACH);
      assertThat(ledger.troubles()).isEmpty();
    }
  }

  /** Between making months and knowing them made, the clock goes over the end of one. */
  @Test
  void aMonthThatWasNotMadeIsNotTakenForOne() {
    Instant before = AFTER.minus(Duration.ofHours(5));
    Iterator<Instant> told = List.of(AFTER, before).iterator();
    Shipper.Clocks clocks =
        new Shipper.Clocks(() -> told.hasNext() ? told.next() : before, System::nanoTime);
    try (Ledger ledger = new Ledger(folder.resolve("pg"));
        FileAuditTrail trail = Ledger.trail(folder.resolve("audit"))) {
      Shipper shipper = new Shipper(trail, ledger.target(), clocks);
      trail.record(new AuditEntry(new UUID(7, 1), AFTER, Who.UNKNOWN, new AuditEvent.Started("1")));
      assertThat(shipper.drain()).isEqualTo(1);
      trail.record(
          new AuditEntry(new UUID(7, 2), before, Who.UNKNOWN, new AuditEvent.Started("1")));
      assertThat(shipper.drain()).isEqualTo(1);
      assertThat(of(ledger, "trail_record_2026_09")).isEqualTo(1);
    }
  }

  private static long of(Ledger ledger, String partition) {
    return ledger.count("trail_record where tableoid = to_regclass('public." + partition + "')");
  }

  private void write(FileAuditTrail trail, List<UUID> written) {
    for (int i = 0; i < EACH; i++) {
      UUID id = new UUID(7, written.size());
      AuditEntry entry =
          new AuditEntry(id, clock.instant(), Who.UNKNOWN, new AuditEvent.Started("1"));
      assertThat(trail.record(entry)).isInstanceOf(Receipt.Durable.class);
      written.add(id);
    }
  }
}

package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectTrailTest {
  @TempDir static Path server;
  private static Ledger ledger;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    ledger = new Ledger(server.resolve("pg"));
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void clear() {
    ledger.clear();
  }

  @Test
  void recordsAreDurableWhenTheCallReturns() {
    DirectTrail trail = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    assertThat(trail.recordAll(Entries.refused(1, 3))).isEqualTo(new Receipt.Durable(3));
    assertThat(trail.record(Entries.refused(4))).isEqualTo(new Receipt.Durable(4));
    assertThat(ledger.entries()).isEqualTo(ids(1, 4));
    assertThat(ledger.count("trail_writer where sort = 'DIRECT'")).isEqualTo(1);
    assertThat(ledger.troubles()).containsExactly(Trouble.Code.DIRECT);
  }

  @Test
  void anotherChainBeginsAfterACallOfUnknownEnd() {
    DirectTrail trail = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    trail.record(Entries.refused(1));
    ledger.asOwner("revoke insert on trail_record from kept_runtime");
    try {
      assertThat(trail.record(Entries.refused(2))).isInstanceOf(Receipt.NotWritten.class);
    } finally {
      ledger.asOwner("grant insert on trail_record to kept_runtime");
    }
    assertThat(trail.record(Entries.refused(3))).isInstanceOf(Receipt.Durable.class);
    assertThat(ledger.entries()).containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 3));
    assertThat(ledger.count("trail_writer")).isEqualTo(2);
  }

  @Test
  void callsThatWaitForTheSameDatabaseShareATransaction() throws Exception {
    DirectTrail trail = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    List<Thread> calls = new ArrayList<>();
    try (Handle held = Jdbi.create(ledger.url()).open()) {
      held.begin();
      held.execute("lock table trail_writer in access exclusive mode");
      for (int i = 0; i < 60; i++) {
        List<AuditEntry> entries = Entries.refused(1 + 2L * i, 2 + 2L * i);
        calls.add(
            Thread.ofPlatform()
                .start(() -> receipts.add(trail.recordAll(entries, Duration.ofSeconds(60)))));
      }
      // All but the first, which is in the database, wait for the lock.
      awaitUntil(() -> calls.stream().filter(DirectTrailTest::waits).count() >= 59);
      held.rollback();
    }
    for (Thread call : calls) {
      call.join();
    }
    assertThat(receipts).hasSize(60).allMatch(Receipt.Durable.class::isInstance);
    assertThat(ledger.entries()).hasSize(120).doesNotHaveDuplicates();
    assertThat(ledger.count("trail_record where write_begins")).isEqualTo(60);
    assertThat(ledger.count("(select distinct xmin::text from trail_record)")).isEqualTo(2);

    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void nothingIsWrittenBeforeTheTablesCanBeUsed() {
    Shipper.Target target =
        new Shipper.Target(ledger.store().work(), List.of(), ledger.trouble(), () -> false);
    DirectTrail trail = new DirectTrail(target, () -> Ledger.KEYS);
    assertThat(trail.record(Entries.refused(1))).isInstanceOf(Receipt.NotWritten.class);
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void theSpoolComesFirstAndTheDatabaseOnlyWhenItFails() {
    FileAuditTrail spool = Ledger.trail(folder);
    DirectTrail direct = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    SpoolOrDirect both = new SpoolOrDirect(spool, direct);
    both.record(Entries.refused(1));
    assertThat(ledger.entries()).isEmpty();
    spool.close();
    assertThat(both.record(Entries.refused(2))).isInstanceOf(Receipt.Durable.class);
    assertThat(ledger.entries()).isEqualTo(ids(2, 2));
    ledger.asOwner("revoke insert on trail_record from kept_runtime");
    try {
      assertThat(both.record(Entries.refused(3)))
          .isEqualTo(new Receipt.NotWritten(Receipt.Fault.CLOSED));
    } finally {
      ledger.asOwner("grant insert on trail_record to kept_runtime");
    }
  }

  private static List<UUID> ids(long from, long to) {
    return Entries.refused(from, to).stream().map(AuditEntry::id).toList();
  }
}

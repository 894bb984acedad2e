package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.Projection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be shipped now waits, is seen to wait, and comes later. */
class ShipperWaitsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
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
  void aRecordWaitsWhileATableIsNotThereYet() {
    Projection early = (handle, _) -> handle.execute("select column_to_come from score");
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(Entries.refused(1, 3));
      assertThatThrownBy(() -> ledger.shipper(trail, early).drain())
          .hasMessageContaining("column_to_come");
      assertThat(ledger.count("trail_poison")).isZero();
      ledger.shipper(trail).drain();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 3));
  }

  @Test
  void nothingIsShippedBeforeTheTablesCanBeUsed() throws InterruptedException {
    AtomicBoolean ready = new AtomicBoolean();
    CountDownLatch asked = new CountDownLatch(3);
    Shipper.Target target =
        new Shipper.Target(
            ledger.store().work(),
            List.of(),
            ledger.trouble(),
            () -> {
              asked.countDown();
              return ready.get();
            });
    try (FileAuditTrail trail = Ledger.trail(folder);
        Shipper shipper = new Shipper(trail, target, Shipper.Clocks.SYSTEM).start()) {
      trail.recordAll(Entries.refused(1, 3));
      assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(ledger.entries()).isEmpty();
      assertThat(shipper.waiting()).isEqualTo(3);
      ready.set(true);
      await(() -> shipper.waiting() == 0);
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 3));
  }

  @Test
  void aFailureOfAnyKindDoesNotEndTheShipping() {
    AtomicBoolean failed = new AtomicBoolean();
    Projection broken =
        (_, _) -> {
          if (!failed.getAndSet(true)) {
            throw new OutOfMemoryError("thrown by a test");
          }
        };
    try (FileAuditTrail trail = Ledger.trail(folder);
        Shipper shipper = ledger.shipper(trail, broken).start()) {
      trail.recordAll(Entries.refused(1, 3));
      await(() -> shipper.waiting() == 0);
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 3));
    assertThat(ledger.troubles()).contains(Trouble.Code.REFUSED);
  }

  @Test
  void whatWaitsIsCountedWhileNobodyShipsAndClosingDoesNotWaitForever() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch going = new CountDownLatch(1);
    Projection hanging =
        (_, _) -> {
          reached.countDown();
          awaitUninterruptibly(going);
        };
    AtomicLong nanos = new AtomicLong();
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Shipper shipper =
          new Shipper(
              trail,
              ledger.target(hanging),
              new Shipper.Clocks(InstantSource.system(), nanos::get));
      shipper.start();
      trail.recordAll(Entries.refused(1, 3));
      assertThat(reached.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      trail.record(Entries.refused(4));
      nanos.addAndGet(Duration.ofSeconds(90).toNanos());
      assertThat(shipper.waiting()).isEqualTo(4);
      assertThat(shipper.behind()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
      CompletableFuture.runAsync(shipper::close).get(SOON.toSeconds(), TimeUnit.SECONDS);
    } finally {
      going.countDown();
    }
    await(() -> ledger.entries().size() >= 3);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static List<UUID> ids(long from, long to) {
    return Entries.refused(from, to).stream().map(AuditEntry::id).toList();
  }
}

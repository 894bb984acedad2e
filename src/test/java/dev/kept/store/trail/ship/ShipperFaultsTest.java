package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.Store;
import dev.kept.store.trail.Ledger;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks between spool and database, each record comes once and in order. */
class ShipperFaultsTest {
  private static final int RECORDS = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
  void theWayToTheDatabaseBreaksAgainAndAgain() throws Exception {
    String url = ledger.url();
    int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    long written = 0;
    try (CuttingRelay relay = new CuttingRelay(port);
        Store cut = Ledger.by(url.replace(":" + port, ":" + relay.port()));
        FileAuditTrail trail = Ledger.trail(folder)) {
      Shipper.Target target = new Shipper.Target(cut.work(), List.of(), ledger.trouble());
      try (Shipper shipper = new Shipper(trail, target, Shipper.Clocks.SYSTEM).start()) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (relay.cuts() < 8 && System.nanoTime() < until) {
          trail.recordAll(Entries.refused(written + 1, written + 20));
          written += 20;
          while (shipper.waiting() > 500 && relay.cuts() < 8 && System.nanoTime() < until) {
            LockSupport.parkNanos(10_000_000);
          }
        }
        assertThat(relay.cuts()).isGreaterThanOrEqualTo(8);
        relay.stopCutting();
        await(written);
      }
    }
    assertThat(ledger.troubles()).contains(Trouble.Code.REFUSED);
    assertThat(ledger.entries()).isEqualTo(ids(written));
  }

  @Test
  void theServerEndsConnectionsAtAnyMoment() throws Exception {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Shipper shipper = ledger.shipper(trail).start();
      try (shipper) {
        for (int from = 1; from < RECORDS; from += 20) {
          trail.recordAll(Entries.refused(from, from + 19));
          if (from % 200 == 1) {
            ledger.asOwner(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'kept-work' and pid <> pg_backend_pid()");
          }
        }
        await(RECORDS);
      }
    }
    assertThat(ledger.entries()).isEqualTo(ids(RECORDS));
  }

  @Test
  void theShippingProcessIsKilledAgainAndAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      Process process = killed((long) round * RECORDS);
      try (BufferedReader told = process.inputReader()) {
        for (String line = told.readLine();
            line != null && ledger.count("trail_record") < 400L * (round + 1);
            line = told.readLine()) {
          assertThat(line).isNotBlank();
        }
      } finally {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
    }
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      ledger.shipper(trail).drain();
      List<UUID> all = ledger.entries();
      assertThat(all).hasSize((int) trail.frontier().count()).doesNotHaveDuplicates();
      assertThat(all).hasSizeGreaterThan(1_200).isSorted();
    }
    assertThat(ledger.count("trail_writer")).isEqualTo(1);
  }

  private Process killed(long from) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledShipper.class.getName(),
            folder.toString(),
            ledger.url(),
            Long.toString(from))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void await(long records) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (ledger.count("trail_record") < records && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static List<UUID> ids(long to) {
    return Entries.refused(1, to).stream().map(AuditEntry::id).toList();
  }
}

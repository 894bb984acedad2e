package dev.kept.store.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of the three roles, on records that are there; the migrator's owns the tables. */
class TrailRightsTest {
  @TempDir static Path folder;
  private static Ledger ledger;

  @BeforeAll
  static void start() {
    ledger = new Ledger(folder.resolve("pg"));
    try (FileAuditTrail trail = Ledger.trail(folder.resolve("audit"))) {
      trail.recordAll(Entries.refused(1, 3));
      ledger.shipper(trail).drain();
    }
    ledger.asOwner("insert into trail_record_other select * from trail_record where sequence = 9");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void theRuntimeRoleNeitherChangesNorRemovesARecord() {
    for (String table : List.of("trail_record", "trail_record_2026_03", "trail_record_other")) {
      refused(ledger.store().work(), "update " + table + " set outcome = 'CARDS'");
      refused(ledger.store().work(), "update " + table + " set sealed = null");
      refused(ledger.store().work(), "delete from " + table);
      refused(ledger.store().work(), "truncate " + table);
      refused(ledger.store().work(), "drop table " + table);
      refused(ledger.store().work(), "alter table " + table + " add x int");
      refused(
          ledger.store().work(),
          "merge into " + table + " t using (select 1) s on true when matched then delete");
    }
    refused(
        ledger.store().work(),
        "insert into trail_record select * from trail_record on conflict (at, writer, sequence) do update set kind = 'x'");
    refused(
        ledger.store().work(), "alter table trail_record detach partition trail_record_2026_03");
    refused(ledger.store().work(), "select trail_drop_month('2015-01-01')");
    assertThat(ledger.count("trail_record")).isEqualTo(3);
  }

  @Test
  void theRuntimeRoleChangesNothingThatVouchesForRecords() {
    for (String table :
        List.of(
            "trail_segment",
            "trail_writer",
            "trail_origin",
            "trail_checkpoint",
            "trail_head",
            "trail_cut",
            "trail_poison")) {
      refused(ledger.store().work(), "delete from " + table);
      refused(ledger.store().work(), "truncate " + table);
      refused(ledger.store().work(), "update " + table + " set " + column(table) + " = default");
    }
    refused(ledger.store().work(), "delete from trail_watermark");
    refused(ledger.store().work(), "truncate trail_watermark");
    refused(
        ledger.store().work(),
        "insert into trail_cut select writer, 1, 2, digest, '2015-01-01', 'x', 'x' from trail_record");
  }

  @Test
  void theRetentionRoleRemovesNothingThatIsNotExpired() {
    Database retention = ledger.store().retention();
    Stream.of(
            "delete from trail_record",
            "truncate trail_record",
            "update trail_record set outcome = 'CARDS'",
            "insert into trail_record select * from trail_record",
            "drop table trail_record_2026_03",
            "alter table trail_record detach partition trail_record_2026_03",
            "select sealed from trail_record",
            "delete from trail_cut",
            "delete from trail_checkpoint",
            "insert into trail_checkpoint values (1, now(), '', repeat('0', 128))",
            "delete from trail_head",
            "update trail_cut set last = 9",
            "select trail_drop_month('2026-03-01')")
        .forEach(sql -> refused(retention, sql));
    assertThat(ledger.count("trail_record")).isEqualTo(3);
  }

  private static String column(String table) {
    return switch (table) {
      case "trail_segment" -> "salt";
      case "trail_writer" -> "sort";
      case "trail_checkpoint" -> "text";
      case "trail_cut", "trail_head", "trail_origin" -> "link";
      default -> "sealed";
    };
  }

  private static void refused(Database database, String sql) {
    assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
        .as(sql)
        .hasStackTraceContaining("ERROR: ")
        .rootCause()
        .satisfies(
            cause -> assertThat(((java.sql.SQLException) cause).getSQLState()).isEqualTo("42501"));
  }
}

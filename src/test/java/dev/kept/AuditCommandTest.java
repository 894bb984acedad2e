package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Entries;
import dev.kept.audit.KeyFile;
import dev.kept.audit.Who;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.audit.spool.TrailPlace;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir private Path data;
  private TrailPlace place = TrailPlace.in(Path.of(""));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() {
    place = TrailPlace.in(data);
    AuditKeys keys = new AuditKeys(KeyFile.loadOrCreate(place.key()));
    try (FileAuditTrail trail = FileAuditTrail.open(place.folder(), keys, SpoolSettings.USUAL)) {
      trail.recordAll(List.of(Entries.hookCall(1), Entries.liveRead(2), Entries.refused(3)));
      trail.record(
          new AuditEntry(
              new UUID(0, 4),
              Instant.parse("2026-04-01T00:00:00Z"),
              Who.of(new TenantId("south")),
              new AuditEvent.Refused("JWT-01", "/t/{tenant}/cds-services/{id}")));
    }
  }

  @Test
  void verifyEndsWithTheCountAndChainValid() {
    assertThat(run("verify", "--data", data.toString())).isZero();
    assertThat(out.toString().lines().toList().getLast()).isEqualTo("4 records, chain valid");
  }

  @Test
  void verifyTellsWhereTheChainIsBroken() throws IOException {
    Path segment = SegmentFolder.segment(place.folder(), 1);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 40] ^= 1;
    Files.write(segment, bytes);
    assertThat(run("verify", "--data", data.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("0000000000000000001.seg holds something else")
        .contains("(record 4)")
        .endsWith("3 records, CHAIN BROKEN\n");
  }

  @Test
  void verifyTellsOfWhatIsNotCovered() throws IOException {
    AuditKeys keys = new AuditKeys(KeyFile.load(place.key()));
    try (FileAuditTrail trail = FileAuditTrail.open(place.folder(), keys, SpoolSettings.USUAL)) {
      trail.record(Entries.refused(5));
      Files.write(SegmentFolder.segment(place.folder(), 5), new byte[3], StandardOpenOption.APPEND);
      assertThat(run("verify", "--data", data.toString())).isZero();
    }
    assertThat(out.toString())
        .contains("3 bytes at the end are half a record", "1 records are newer than")
        .endsWith("5 records, chain valid\n");
  }

  @Test
  void verifyTellsOfWhatWasSetAside() throws IOException {
    AuditKeys keys = new AuditKeys(KeyFile.load(place.key()));
    Files.write(SegmentFolder.segment(place.folder(), 1), new byte[3], StandardOpenOption.APPEND);
    FileAuditTrail.open(place.folder(), keys, SpoolSettings.USUAL).close();
    assertThat(run("verify", "--data", data.toString())).isZero();
    assertThat(out.toString())
        .contains("3 bytes stand aside in .torn files")
        .endsWith("4 records, chain valid\n");
  }

  @Test
  void aMissingKeyOrFolderIsSaid() {
    assertThat(run("verify", "--data", data.resolve("none").toString())).isEqualTo(2);
    assertThat(run("verify", "--data", data + "/none", "--key", place.key().toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("AUDIT-03", "AUDIT-01");
    assertThat(run("verify")).isEqualTo(2);
  }

  /** The key of a served installation is where its configuration says. */
  @Test
  void theConfigurationSaysWhereTrailAndKeyAre() throws IOException {
    Files.move(place.key(), data.resolve("elsewhere.key"));
    Path config =
        Files.writeString(
            data.resolve("kept.yaml"),
            """
            server: {publicBase: https://kept.example.org}
            files: {data: ., auditKey: elsewhere.key, pseudonymKey: pseudonym.key}
            tenants:
              north:
                zone: America/Chicago
                trust: {issuer: https://ehr.example.org, jku: https://ehr.example.org/keys}
            """);
    assertThat(run("verify", "--data", data.toString())).isEqualTo(2);
    assertThat(run("verify", "--config", config.toString())).isZero();
    assertThat(out.toString()).endsWith("4 records, chain valid\n");
    assertThat(run("show", "--config", config.toString(), "--limit", "1")).isZero();
    Files.move(data.resolve("elsewhere.key"), data.resolve("third.key"));
    assertThat(run("verify", "--config", config.toString())).isEqualTo(2);
    assertThat(
            run("verify", "--config", config.toString(), "--key", data.resolve("third.key") + ""))
        .isZero();
    assertThat(run("verify", "--config", data.resolve("no.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void showPrintsJsonLinesWithTheirNumbers() {
    assertThat(run("show", "--data", data.toString())).isZero();
    assertThat(out.toString().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("{\"seq\":1,\"v\":1,\"id\":\"00000000-0000-0007-")
        .contains("\"event\":\"hook-call\"", "\"tenant\":\"north\"");
  }

  @Test
  void showFiltersAndLimits() {
    check(1, "--tenant", "south");
    check(3, "--user", "Practitioner/d1");
    check(1, "--since", "2026-03-02T13:00:00Z");
    check(0, "--tenant", "south", "--user", "Practitioner/d1");
    check(2, "--limit", "2");
    assertThat(out.toString()).startsWith("{\"seq\":3,");
    assertThat(run("show", "--data", data.toString(), "--limit", "0")).isEqualTo(2);
  }

  private void check(int lines, String... filter) {
    String[] args = new String[filter.length + 3];
    args[0] = "show";
    args[1] = "--data";
    args[2] = data.toString();
    System.arraycopy(filter, 0, args, 3, filter.length);
    out.getBuffer().setLength(0);
    assertThat(run(args)).isZero();
    assertThat(out.toString().lines()).hasSize(lines);
  }

  private int run(String... args) {
    return Main.menu(Path.of("").toAbsolutePath())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words(args));
  }

  private static String[] words(String... args) {
    return Stream.concat(Stream.of("audit"), Stream.of(args)).toArray(String[]::new);
  }
}

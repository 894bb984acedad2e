package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.VerifyingKey;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.store.trail.proof.Checkpoints;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit commands tell of a service whose trail came into a database. */
class AuditLedgerTest {
  @TempDir private Path folder;
  private EmbeddedDatabase server;
  private LiveService live;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void answerThreeCalls() throws Exception {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    live = new LiveService(Files.createDirectories(folder.resolve("one")));
    live.served.secret("database.password", server.owner().password().get().orElseThrow());
    live.served.write(
        ServedFolder.configuration(tenant("north", "staff"))
            .replace(
                "database: {enabled: false}",
                ("database: {url: '%s', user: postgres, password: database.password,"
                        + " migrator: {user: postgres, password: database.password}}")
                    .formatted(server.owner().url())));
    live.start();
    for (int i = 0; i < 3; i++) {
      live.cards("north");
    }
    // Closing ships what is left.
    live.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void allOfItIsValidAndATouchIsFound() throws Exception {
    assertThat(run("verify")).isZero();
    assertThat(out.toString().lines().toList().getLast()).matches("\\d+ records, chain valid");
    assertThat(out.toString()).contains("in this machine's spool: ");
    execute("update trail_record set tenant = 'south' where kind = 'hook-call'");
    assertThat(run("verify")).isEqualTo(1);
    assertThat(out.toString()).contains("searched by something else").endsWith("CHAIN BROKEN\n");
  }

  @Test
  void callsAreShownByTenantAndPatient() {
    assertThat(run("show", "--tenant", "north")).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("\"hook-call\""))).hasSize(3);
    assertThat(run("show", "--tenant", "north", "--patient", "nobody-of-this-name")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("show", "--patient", "p1")).isEqualTo(2);
  }

  @Test
  void theExportIsOneAuditEventALine() {
    assertThat(run("export", "--tenant", "north")).isZero();
    assertThat(out.toString().lines())
        .filteredOn(line -> line.contains("XrequestId"))
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(
                        FhirContext.forR4Cached()
                            .newJsonParser()
                            .parseResource(AuditEvent.class, line)
                            .getOutcomeDesc())
                    .isEqualTo("CARDS"));
  }

  /** What a running service does once a minute. */
  private void sign() {
    AuditKeys keys = new AuditKeys(KeyFile.load(folder.resolve("one/audit.key")));
    try (Store store = store()) {
      new Checkpoints(store.work(), () -> SigningKey.of(keys, keys.current())).make(Instant.now());
    }
  }

  private Store store() {
    return Store.external(
        new Logins(server.owner(), Optional.empty(), Optional.empty()),
        2,
        trouble -> {
          throw trouble;
        });
  }

  @Test
  void aCheckpointHeldOutsideFindsACutEnd() throws Exception {
    execute("truncate trail_head, trail_checkpoint");
    Path file = folder.resolve("held.json");
    assertThat(run("checkpoint", "--out", file.toString())).as("none is there yet").isEqualTo(2);
    sign();
    assertThat(run("checkpoint", "--out", file.toString())).isZero();
    assertThat(out.toString()).startsWith("checkpoint 1 of ").contains(" over 2 chains: ");
    assertThat(run("key")).isZero();
    Path pem = Files.writeString(folder.resolve("public.pem"), out.toString());
    String[] held = {"verify", "--checkpoint", file.toString(), "--public-key", pem.toString()};
    assertThat(run(held)).isZero();
    assertThat(out.toString())
        .contains("signed checkpoint 1 of ", "the checkpoint given is number 1 of ")
        .endsWith(" records, chain valid\n");
    execute(
        "delete from trail_head; delete from trail_checkpoint;"
            + " delete from trail_record where sequence > 2;"
            + " update trail_watermark w set sequence = 2, link = r.link"
            + " from trail_record r where r.writer = w.writer and r.sequence = 2");
    assertThat(run("verify")).as("nothing inside tells").isZero();
    assertThat(run(held)).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("the chain of [0-9a-f-]{36} ends before this record, .* \\(record \\d+\\)")
        .contains(
            "checkpoint 1 is not in the database", "what to do: keep database and audit folder")
        .endsWith("CHAIN BROKEN\n");
    Files.writeString(file, Files.readString(file).replaceFirst("chains \\d", "chains 3"));
    assertThat(run(held)).isEqualTo(1);
    assertThat(out.toString()).contains("the checkpoint of the file is not what was signed");
    Files.writeString(file, "{}");
    assertThat(run(held)).isEqualTo(2);
  }

  @Test
  void aSitesOwnKeySignsAndIsNamedInTheConfiguration() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String pem = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    live.served.secret(
        "checkpoint.pem", "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----");
    sign();
    live.served.write(
        Files.readString(live.served.config)
            .replace("files:\n", "files:\n  checkpointKey: checkpoint.pem\n"));
    assertThat(run("verify")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("checkpoint \\d+ is signed by a key that is not trusted here")
        .contains("--public-key FILE");
    assertThat(run("key")).isZero();
    assertThat(VerifyingKey.ofPem(out.toString()).id())
        .isEqualTo(SigningKey.load(folder.resolve("one/checkpoint.pem")).verifying().id());
  }

  /** Calls go on while another key is put in place, and the old one is taken away later. */
  @Test
  void aKeyIsRotatedAmidRecords() throws Exception {
    live = new LiveService(folder.resolve("one"));
    live.start();
    Thread calls = Thread.ofVirtual().start(this::call);
    String first = Files.readString(folder.resolve("one/audit.key"));
    live.served.secret("audit.key", ServedFolder.hex(7) + "\n" + first);
    live.awaitCode("AUDIT-KEY-ROTATED");
    calls.join();
    live.cards("north");
    live.close();
    sign();
    for (String trail : List.of("--tenant=north", "--spool")) {
      assertThat(run("show", trail, "--limit", "1000")).isZero();
      assertThat(out.toString().lines().filter(line -> line.contains("\"hook-call\""))).hasSize(24);
    }
    assertThat(run("export")).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("XrequestId"))).hasSize(24);
    assertThat(run("verify")).isZero();
    assertThat(run("verify", "--spool")).isZero();
    live.served.secret("audit.key", ServedFolder.hex(7));
    assertThat(run("verify")).isZero();
    assertThat(out.toString())
        .containsPattern("the chain of \\S+: records 1 to \\d+ are under the key [0-9a-f]{16}")
        .contains("they cannot be opened")
        .endsWith(" records, chain valid\n");
    assertThat(run("verify", "--spool")).isZero();
    assertThat(out.toString()).contains("cannot be opened").endsWith(" records, chain valid\n");
    assertThat(run("export")).isEqualTo(1);
    execute("update trail_record set digest = sha256('x') where sequence = 1");
    assertThat(run("verify")).isEqualTo(1);
  }

  private void call() {
    try {
      for (int i = 0; i < 20; i++) {
        live.cards("north");
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(
                server.owner().url(),
                server.owner().user(),
                server.owner().password().get().orElseThrow());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    String[] all =
        Stream.of(
                Stream.of("audit"),
                Stream.of(words),
                Stream.of("--config", live.served.config.toString()))
            .flatMap(some -> some)
            .toArray(String[]::new);
    return Main.menu(Path.of("").toAbsolutePath()).setOut(new PrintWriter(out)).execute(all);
  }
}

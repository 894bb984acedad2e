package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.kept.store.EmbeddedDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
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
                "database: {url: '%s', user: postgres, password: database.password}"
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
    try (var connection =
            DriverManager.getConnection(
                server.owner().url(),
                server.owner().user(),
                server.owner().password().get().orElseThrow());
        var statement = connection.createStatement()) {
      statement.execute("update trail_record set tenant = 'south' where kind = 'hook-call'");
    }
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

package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.ConfigChanged.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real service follows its tenants' settings while it runs; one service for all of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveConfigTest {
  private static final String CARDS = "{\"cards\":[{";
  private static final String NO_CARDS = "{\"cards\":[]}";

  private LiveService live;
  private int changesBefore;
  private int callsBefore;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    live = new LiveService(home);
    restore();
    live.start();
  }

  @AfterAll
  void stop() {
    live.close();
  }

  /** Back to two tenants whose calls are answered with cards. */
  @BeforeEach
  void begin() throws Exception {
    restore();
    long until = System.nanoTime() + LiveService.SOON.toNanos();
    while (!live.cards("north").startsWith(CARDS) || !live.cards("south").startsWith(CARDS)) {
      assertThat(System.nanoTime()).isLessThan(until);
    }
    live.told.lines.clear();
    changesBefore = live.changes().size();
    callsBefore = live.calls("north").size();
  }

  @Test
  void aTenantIsPausedWithinSecondsAndTheChangeIsOnRecord() throws Exception {
    live.served.write(configuration(tenant("north", "paused") + tenant("south", "staff")));
    live.awaitCode("CONFIG-CHANGED tenant=north change=changed: phase");
    var paused = live.served.call(live.port(), "north");
    assertThat(paused.statusCode()).isEqualTo(200);
    assertThat(paused.body()).isEqualTo(NO_CARDS);
    assertThat(live.cards("south")).startsWith(CARDS);
    assertThat(changes()).containsExactly(new ConfigChanged(Change.CHANGED, List.of("phase"), 1));
    assertThat(live.calls("north").stream().skip(callsBefore)).containsExactly("PAUSED");
  }

  @Test
  void aTenantIsPausedThoughAnotherOnesKeysAreGone() throws Exception {
    Path other = live.served.folder.resolve("south.json");
    Files.copy(live.served.folder.resolve("jwks.json"), other);
    live.served.write(configuration(tenant("north", "staff") + southWithItsOwnKeys()));
    live.awaitCode("CONFIG-CHANGED tenant=south");
    assertThat(live.cards("south")).startsWith(CARDS);
    Files.delete(other);
    live.served.write(configuration(tenant("north", "paused") + southWithItsOwnKeys()));
    live.awaitCode("CONFIG-CHANGED tenant=north change=changed: phase");
    assertThat(live.awaitCode("CONFIG-REFUSED"))
        .contains("tenant=south: kept.yaml:", "tenants.south.trust.jwks");
    live.awaitFigure("kept_config_refused 1.0");
    assertThat(live.cards("north")).isEqualTo(NO_CARDS);
    assertThat(live.cards("south")).startsWith(CARDS);
    restore();
    live.awaitFigure("kept_config_refused 0.0");
    live.awaitFigure("kept_config_restart 0.0");
  }

  @Test
  void tenantsComeAndGo() throws Exception {
    live.served.write(configuration(tenant("west", "staff") + tenant("south", "staff")));
    live.awaitCode("CONFIG-CHANGED tenant=west change=added");
    assertThat(live.served.call(live.port(), "west").statusCode()).isEqualTo(200);
    assertThat(live.served.call(live.port(), "north").statusCode()).isEqualTo(401);
    assertThat(changes())
        .extracting(ConfigChanged::change)
        .containsExactly(Change.REMOVED, Change.ADDED);
  }

  @Test
  void whatCannotBeUsedLeavesItsTenantAsItWasAndIsToldOnce() throws Exception {
    live.served.write(configuration(tenant("north", "loud") + tenant("south", "staff")));
    assertThat(live.awaitCode("CONFIG-REFUSED"))
        .contains("kept.yaml:11: tenants.north.phase: \"loud\" must be one of paused");
    assertThat(live.cards("north")).startsWith(CARDS);
    live.served.write(
        configuration(
            tenant("north", "staff")
                + tenant("south", "staff")
                + tenant("open", "staff").replace(", subject: open", "")));
    assertThat(live.awaitCode("CONFIG-REFUSED")).contains("north and open trust the same issuer");
    live.served.write(configuration(tenant("north", "paused") + tenant("south", "staff")));
    live.awaitCode("CONFIG-CHANGED tenant=north");
    assertThat(live.cards("north")).isEqualTo(NO_CARDS);
    assertThat(live.told.lines).isEmpty();
  }

  @Test
  void whatTakesARestartIsNamed() throws Exception {
    live.served.write(
        configuration(tenant("north", "staff") + tenant("south", "staff"))
            .replace("port: 0, public", "port: 0, inFlight: 8, public"));
    assertThat(live.awaitCode("CONFIG-RESTART")).contains("server.inFlight");
    assertThat(changes()).isEmpty();
  }

  @Test
  void clientsCertificatesNeedTheServersWhichTakesARestart() throws Exception {
    live.served.write(
        configuration(
                tenant("north", "staff")
                    + tenant("south", "staff")
                        .replace(
                            "subject: south",
                            "subject: south,"
                                + " clientCertificate: {authorities: jwks.json, names: [a.b]}"))
            .replace("port: 0, public", "port: 0, tls: {certificate: a, key: b}, public"));
    assertThat(live.awaitCode("CONFIG-REFUSED")).contains("server.tls.certificate");
    assertThat(live.awaitCode("CONFIG-REFUSED"))
        .contains("trust.clientCertificate needs server.tls, and that takes a restart");
    assertThat(live.cards("south")).startsWith(CARDS);
  }

  private void restore() throws IOException {
    live.served.write(configuration(tenant("north", "staff") + tenant("south", "staff")));
  }

  private static String southWithItsOwnKeys() {
    return tenant("south", "staff").replace("jwks: jwks.json", "jwks: south.json");
  }

  private List<ConfigChanged> changes() {
    return live.changes().stream().skip(changesBefore).toList();
  }
}

package dev.kept.live;

import static dev.kept.audit.AuditEvent.ConfigChanged.Change.CHANGED;
import static dev.kept.audit.AuditEvent.ConfigChanged.Change.NOT_APPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.ConfigChanged.Change;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.config.ConfigFile;
import dev.kept.tenant.Phase;
import dev.kept.tenant.book.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed file does, look by look. */
class LooksTest {
  private static final Logger LOG = Logger.getLogger("kept");

  @TempDir private Path folder;
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(100);
  private final FakeParts parts = new FakeParts();
  private final Told told = new Told();
  private Looks looks;

  @BeforeEach
  void begin() throws IOException {
    LOG.addHandler(told);
    Files.writeString(folder.resolve("north.json"), "n");
    Files.writeString(folder.resolve("south.json"), "s");
    write(tenant("north", "staff"), tenant("south", "staff"));
    var reading = new ConfigFile(folder.resolve("kept.yaml"), folder, _ -> Optional.empty()).read();
    var ledger = new Takeover.Ledger(trail, () -> Instant.EPOCH);
    looks = new Looks(new Takeover(reading, parts, ledger, () -> Snapshot.NONE));
    look(2);
    assertThat(told.lines).isEmpty();
  }

  @AfterEach
  void end() {
    LOG.removeHandler(told);
  }

  @Test
  void twoLooksAfterTheWriteAChangeIsInForceAndOnRecord() throws IOException {
    write(tenant("north", "paused"), tenant("south", "staff"));
    look(1);
    assertThat(parts.published).isZero();
    look(1);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.PAUSED), entry("south", Phase.STAFF));
    assertThat(records()).containsExactly(CHANGED);
    look(5);
    assertThat(parts.published).isEqualTo(1);
    assertThat(records()).containsExactly(CHANGED);
  }

  @Test
  void oneTenantsMissingFileKeepsNoOtherFromBeingPaused() throws IOException {
    Files.delete(folder.resolve("south.json"));
    write(tenant("north", "paused"), tenant("south", "staff"));
    look(4);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.PAUSED), entry("south", Phase.STAFF));
    assertThat(told.lines)
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("CONFIG-REFUSED tenant=south: kept.yaml:")
                    .contains("tenants.south.trust.jwks: ", "must be a readable file"));
  }

  @Test
  void aTenantIsPausedWhateverElseIsWrongWithIt() throws IOException {
    Files.delete(folder.resolve("south.json"));
    write(tenant("north", "staff"), tenant("south", "paused"));
    look(2);
    assertThat(parts.phases).contains(entry("south", Phase.PAUSED));
    write(tenant("north", "staff"), tenant("south", "full"));
    look(2);
    assertThat(parts.phases).contains(entry("south", Phase.PAUSED));
  }

  @Test
  void aPhaseThatIsNoneStays() throws IOException {
    write(tenant("north", "loud"), tenant("south", "paused"));
    look(2);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.STAFF), entry("south", Phase.PAUSED));
  }

  @Test
  void aKeyThatStandsTwiceKeepsOnlyItsOwnTenantAsItWas() throws IOException {
    write(tenant("north", "paused"), tenant("south", "full") + "    zone: Europe/Rome\n");
    look(2);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.PAUSED), entry("south", Phase.STAFF));
    assertThat(told.lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("CONFIG-REFUSED tenant=south: kept.yaml:")
                    .contains("tenants.south.zone: stands twice"));
  }

  @Test
  void anAliasKeepsOnlyItsOwnTenantAsItWas() throws IOException {
    write(tenant("north", "paused"), tenant("south", "*x"));
    look(2);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.PAUSED), entry("south", Phase.STAFF));
    assertThat(told.lines)
        .anySatisfy(line -> assertThat(line).contains("tenants.south.phase: is an alias"));
  }

  @Test
  void theOneOfTwoThatDoNotGoTogetherIsHeldBackWhichIsNew() throws IOException {
    write(
        tenant("north", "paused"),
        tenant("south", "staff"),
        tenant("west", "staff").replace("Europe/Paris", "Europe/Rome"));
    look(2);
    assertThat(parts.phases)
        .containsExactly(entry("north", Phase.PAUSED), entry("south", Phase.STAFF));
    assertThat(told.lines).anySatisfy(line -> assertThat(line).contains("tenant=west: two"));
  }

  @Test
  void whatIsRefusedIsTriedAtEachLookAndToldOnce() throws IOException {
    parts.problems.put("north", List.of("not yet"));
    write(tenant("north", "full"), tenant("south", "staff"));
    look(5);
    assertThat(parts.phases).isEmpty();
    assertThat(told.lines).hasSize(1);
    assertThat(looks.refused()).isEqualTo(1);
    parts.problems.clear();
    look(1);
    assertThat(looks.refused()).isZero();
    assertThat(parts.phases).contains(entry("north", Phase.FULL));
  }

  @Test
  void aRefusedKeyIsTriedAtEachLookAndToldOnce() throws IOException {
    parts.keysRefused = List.of("it is open to others");
    write(tenant("north", "full"), tenant("south", "staff"));
    int before = parts.looksAtKeys;
    look(6);
    assertThat(parts.looksAtKeys - before).isEqualTo(5);
    assertThat(told.lines).containsOnlyOnce("KEY-REFUSED: it is open to others");
  }

  @Test
  void whatCannotBeMadeReadyIsNotOnRecordAndTriedEverMoreRarely() throws IOException {
    parts.preparing = Optional.of(new IllegalStateException("no"));
    write(tenant("north", "paused"), tenant("south", "staff"));
    look(10);
    assertThat(records()).isEmpty();
    assertThat(told.lines).hasSize(1).first().asString().contains("IllegalStateException");
    parts.preparing = Optional.empty();
    look(8);
    assertThat(parts.phases).contains(entry("north", Phase.PAUSED));
  }

  @Test
  void whatDoesNotComeIntoForceIsOnRecordOnceAndSoIsThatItDidNot() throws IOException {
    parts.publishing = Optional.of(new IllegalStateException("no"));
    write(tenant("north", "paused"), tenant("south", "staff"));
    look(5);
    assertThat(records()).containsExactly(CHANGED, NOT_APPLIED);
    look(20);
    assertThat(records()).containsExactly(CHANGED, NOT_APPLIED);
    parts.publishing = Optional.empty();
    look(40);
    assertThat(parts.phases).contains(entry("north", Phase.PAUSED));
    assertThat(parts.published).isEqualTo(1);
    write(tenant("north", "shadow"), tenant("south", "staff"));
    look(2);
    assertThat(records()).containsExactly(CHANGED, NOT_APPLIED, CHANGED, CHANGED);
  }

  @Test
  void anErrorEndsNoWatch() throws IOException {
    parts.preparing = Optional.of(new NoClassDefFoundError("gone"));
    write(tenant("north", "paused"), tenant("south", "staff"));
    look(3);
    assertThat(told.lines).singleElement().asString().contains("NoClassDefFoundError");
    parts.preparing = Optional.empty();
    look(3);
    assertThat(parts.phases).contains(entry("north", Phase.PAUSED));
  }

  @Test
  void whatTakesARestartIsComparedWithTheStart() throws IOException {
    String tenants = tenant("north", "staff") + tenant("south", "staff");
    serve("inFlight: 8", tenants);
    look(3);
    assertThat(told.lines).containsExactly("CONFIG-RESTART: these take a restart: server.inFlight");
    serve("inFlight: 8, tokenIds: 5000", tenants);
    look(2);
    assertThat(told.lines)
        .last()
        .isEqualTo("CONFIG-RESTART: these take a restart: server.inFlight, server.tokenIds");
    assertThat(looks.restart()).isEqualTo(2);
    serve("inFlight: 256", tenants);
    look(2);
    assertThat(told.lines).hasSize(2);
    assertThat(looks.restart()).isZero();
  }

  @Test
  void aSecretThatComesOrGoesTakesNoRestart() throws IOException {
    Files.writeString(folder.resolve("audit.key"), "x");
    look(3);
    assertThat(told.lines).isEmpty();
  }

  @Test
  void theRunningKeyFileIsWatchedWhileAnotherIsNamed() throws IOException {
    String text = Files.readString(folder.resolve("kept.yaml"));
    Files.writeString(folder.resolve("kept.yaml"), text.replace("audit.key", "other.key"));
    look(3);
    int before = parts.looksAtKeys;
    Files.writeString(folder.resolve("audit.key"), "new");
    look(2);
    assertThat(parts.looksAtKeys).isGreaterThan(before);
  }

  @Test
  void aFileThatIsNoConfigurationChangesNothing() throws IOException {
    for (String text : List.of("{", "tenants: {}", "tenants: 7", "")) {
      Files.writeString(folder.resolve("kept.yaml"), text);
      look(3);
    }
    assertThat(parts.published).isZero();
    assertThat(told.lines).allSatisfy(line -> assertThat(line).startsWith("CONFIG-REFUSED: "));
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      looks.look();
    }
  }

  private List<Change> records() {
    return trail.entries().stream().map(entry -> ((ConfigChanged) entry.event()).change()).toList();
  }

  private void write(String... tenants) throws IOException {
    serve("inFlight: 256", String.join("", tenants));
  }

  private void serve(String server, String tenants) throws IOException {
    Files.writeString(
        folder.resolve("kept.yaml"),
        """
        server: {publicBase: 'https://kept.example.org', %s}
        files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
        tenants:
        %s\
        """
            .formatted(server, tenants));
  }

  private static String tenant(String id, String phase) {
    return """
          %1$s:
            zone: %3$s
            phase: %2$s
            trust: {issuer: 'https://ehr.example.org', jwks: %1$s.json, subject: %1$s}
        """
        .formatted(id, phase, zone(id))
        .replace("west.json", "south.json");
  }

  private static String zone(String id) {
    return switch (id) {
      case "north" -> "Europe/Oslo";
      case "south" -> "Europe/Rome";
      default -> "Europe/Paris";
    };
  }

  private static final class Told extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      lines.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

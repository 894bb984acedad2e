package dev.kept;

import static dev.kept.ServedFolder.configuration;
import static dev.kept.ServedFolder.hex;
import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.HookCall;
import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.AuditReader;
import dev.kept.audit.verify.Verdict;
import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real service follows its configuration while it runs. */
@Timeout(120)
class LiveConfigTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Logger LOG = Logger.getLogger("kept");

  @TempDir private Path home;
  private final Told told = new Told();
  private ServedFolder served;
  private Optional<Running> running = Optional.empty();

  @BeforeEach
  void listen() throws Exception {
    served = new ServedFolder(home);
    LOG.addHandler(told);
  }

  @AfterEach
  void stop() {
    running.ifPresent(Running::stop);
    LOG.removeHandler(told);
  }

  @Test
  void aTenantIsPausedWithinSecondsAndTheChangeIsOnRecord() throws Exception {
    served.write(configuration(tenant("north", "staff") + tenant("south", "staff")));
    start();
    assertThat(served.call(port(), "north").body()).startsWith("{\"cards\":[{");
    served.write(configuration(tenant("north", "paused") + tenant("south", "staff")));
    long written = System.nanoTime();
    awaitCode("CONFIG-CHANGED tenant=north change=changed: phase");
    long took = System.nanoTime() - written;
    var paused = served.call(port(), "north");
    assertThat(paused.statusCode()).isEqualTo(200);
    assertThat(paused.body()).isEqualTo("{\"cards\":[]}");
    assertThat(served.call(port(), "south").body()).startsWith("{\"cards\":[{");
    assertThat(Duration.ofNanos(took)).isLessThan(SOON);
    assertThat(changes())
        .containsExactly(new ConfigChanged(ConfigChanged.Change.CHANGED, List.of("phase"), 1));
    assertThat(calls("north")).containsExactly("CARDS", "PAUSED");
  }

  @Test
  void tenantsComeAndGo() throws Exception {
    served.write(configuration(tenant("north", "staff")));
    start();
    assertThat(served.call(port(), "south").statusCode()).isEqualTo(401);
    served.write(configuration(tenant("south", "staff")));
    awaitCode("CONFIG-CHANGED tenant=south change=added");
    assertThat(served.call(port(), "south").statusCode()).isEqualTo(200);
    assertThat(served.call(port(), "north").statusCode()).isEqualTo(401);
    assertThat(changes())
        .extracting(ConfigChanged::change)
        .containsExactly(ConfigChanged.Change.REMOVED, ConfigChanged.Change.ADDED);
  }

  @Test
  void whatCannotBeUsedLeavesAllAsItWasAndIsToldOnce() throws Exception {
    served.write(configuration(tenant("north", "staff")));
    start();
    served.write(configuration(tenant("north", "loud")));
    assertThat(awaitCode("CONFIG-REFUSED"))
        .contains("kept.yaml:11: tenants.north.phase: \"loud\" must be one of paused");
    assertThat(served.call(port(), "north").body()).startsWith("{\"cards\":[{");
    served.write(
        configuration(
            tenant("north", "staff") + tenant("open", "staff").replace(", subject: open", "")));
    assertThat(awaitCode("CONFIG-REFUSED")).contains("north and open trust the same issuer");
    served.write(configuration(tenant("north", "paused")));
    awaitCode("CONFIG-CHANGED tenant=north");
    assertThat(served.call(port(), "north").body()).isEqualTo("{\"cards\":[]}");
    assertThat(told.lines).isEmpty();
  }

  @Test
  void aMountedConfigurationIsFollowedThroughItsLinks() throws Exception {
    Path first = Files.createDirectories(home.resolve("..2026_1"));
    Path second = Files.createDirectories(home.resolve("..2026_2"));
    Files.writeString(first.resolve("kept.yaml"), configuration(tenant("north", "staff")));
    Files.writeString(second.resolve("kept.yaml"), configuration(tenant("north", "paused")));
    Files.createSymbolicLink(home.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(served.config, Path.of("..data/kept.yaml"));
    start();
    Files.createSymbolicLink(home.resolve("..data_tmp"), second.getFileName());
    Files.move(home.resolve("..data_tmp"), home.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    awaitCode("CONFIG-CHANGED tenant=north");
    assertThat(served.call(port(), "north").body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void theAuditKeyIsRotatedAndBothKeysReadTheTrail() throws Exception {
    served.write(configuration(tenant("north", "staff")));
    start();
    served.call(port(), "north");
    served.secret("audit.key", hex(7));
    assertThat(awaitCode("KEY-REFUSED")).contains("keep the earlier ones below");
    served.secret("audit.key", hex(7) + "\n" + hex(1));
    awaitCode("AUDIT-KEY-ROTATED");
    served.call(port(), "north");
    assertThat(verify("audit.key").findings()).isEmpty();
    assertThat(calls("north")).containsExactly("CARDS", "CARDS");
    served.secret("only-old.key", hex(1));
    served.secret("only-new.key", hex(7));
    assertThat(verify("only-old.key").findings()).isNotEmpty();
    assertThat(verify("only-new.key").findings()).isNotEmpty();
    running.orElseThrow().stop();
    start();
    assertThat(served.call(port(), "north").statusCode()).isEqualTo(200);
    assertThat(verify("audit.key").valid()).isTrue();
    assertThat(changes())
        .extracting(ConfigChanged::change)
        .containsExactly(ConfigChanged.Change.ROTATED);
  }

  @Test
  void keysThatAreNeverRotatedAreNot() throws Exception {
    served.secret("holdout.key", hex(3));
    String heldOut = "    policy: {holdOut: {approvedOn: 2026-03-02, key: holdout.key}}\n";
    served.write(configuration(tenant("north", "staff", heldOut)));
    start();
    served.secret("holdout.key", hex(4));
    assertThat(awaitCode("CONFIG-REFUSED"))
        .contains("tenants.north.policy.holdOut.key: is another key than before");
    served.secret("holdout.key", hex(3));
    served.secret("pseudonym.key", hex(5));
    assertThat(awaitCode("KEY-REFUSED")).contains("files.pseudonymKey: is another key");
    assertThat(all()).doesNotContain(hex(3), hex(4), hex(5), hex(2));
  }

  @Test
  void whatTakesARestartIsNamed() throws Exception {
    served.write(configuration(tenant("north", "staff")));
    start();
    served.write(
        configuration(tenant("north", "staff"))
            .replace("port: 0, public", "port: 0, inFlight: 8, public"));
    assertThat(awaitCode("CONFIG-RESTART")).contains("server.inFlight");
    assertThat(changes()).isEmpty();
  }

  private void start() {
    var reading =
        new ConfigFile(served.config, Path.of("").toAbsolutePath(), Environment.PROCESS).read();
    running =
        Optional.of(
            new Wiring(Path.of("").toAbsolutePath())
                .start(new Start(reading.config(), false, Options.NONE, Optional.of(reading))));
    told.lines.clear();
  }

  private int port() {
    return running.orElseThrow().port();
  }

  /** The next line with this code; whatever else is told before it is left out. */
  private String awaitCode(String code) throws InterruptedException {
    long until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until) {
      String line = told.lines.poll(1, TimeUnit.SECONDS);
      if (line != null && line.startsWith(code)) {
        return line;
      }
    }
    throw new AssertionError("not told: " + code + "; but: " + all());
  }

  private String all() {
    return String.join("\n", told.all);
  }

  private List<ConfigChanged> changes() {
    return entries().stream()
        .map(AuditEntry::event)
        .filter(ConfigChanged.class::isInstance)
        .map(ConfigChanged.class::cast)
        .toList();
  }

  private List<String> calls(String tenant) {
    return entries().stream()
        .filter(entry -> entry.who().tenant().filter(t -> t.value().equals(tenant)).isPresent())
        .map(AuditEntry::event)
        .filter(HookCall.class::isInstance)
        .map(event -> ((HookCall) event).outcome())
        .toList();
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    reader("audit.key").read((_, entry) -> entries.add(entry));
    return entries;
  }

  private Verdict verify(String keyFile) {
    return reader(keyFile).verify();
  }

  private AuditReader reader(String keyFile) {
    AuditKeys keys = new AuditKeys(KeyFile.load(home.resolve(keyFile)));
    return new AuditReader(home.resolve("data/audit"), keys);
  }

  private static final class Told extends Handler {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void publish(LogRecord entry) {
      String line = new SimpleFormatter().formatMessage(entry);
      lines.add(line);
      all.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

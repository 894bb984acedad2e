package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.HookCall;
import dev.kept.audit.AuditEvent.Refused;
import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.AuditReader;
import dev.kept.audit.verify.Verdict;
import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.hooks.RawHttp;
import java.nio.file.Path;
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

/** The real service on a {@link ServedFolder}, what it tells and what it writes down. */
final class LiveService implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);
  private static final Logger LOG = Logger.getLogger("kept");

  final ServedFolder served;
  final Told told = new Told();
  private final Path home;
  private Optional<Running> running = Optional.empty();

  LiveService(Path home) throws Exception {
    this.home = home;
    served = new ServedFolder(home);
    LOG.addHandler(told);
  }

  void stop() {
    running.ifPresent(Running::stop);
  }

  /** The body of a good call's answer. */
  String cards(String tenant) throws Exception {
    return served.call(port(), tenant).body();
  }

  @Override
  public void close() {
    stop();
    LOG.removeHandler(told);
  }

  void start() {
    var reading =
        new ConfigFile(served.config, Path.of("").toAbsolutePath(), Environment.PROCESS).read();
    running =
        Optional.of(
            new Wiring(Path.of("").toAbsolutePath())
                .start(new Start(reading.config(), false, Options.NONE, Optional.of(reading))));
    told.lines.clear();
  }

  int port() {
    return running.orElseThrow().port();
  }

  /** Reads the figures until they show {@code figure}. */
  void awaitFigure(String figure) throws Exception {
    int port = running.orElseThrow().managementPort().orElseThrow();
    String request = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    long until = System.nanoTime() + SOON.toNanos();
    while (!RawHttp.say(port, request).text().contains("\n" + figure + "\n")) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not shown: " + figure);
      }
    }
  }

  /** The next line with this code; whatever else is told before it is left out. */
  String awaitCode(String code) throws InterruptedException {
    long until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until) {
      String line = told.lines.poll(1, TimeUnit.SECONDS);
      if (line != null && line.startsWith(code)) {
        return line;
      }
    }
    throw new AssertionError("not told: " + code + "; but: " + all());
  }

  String all() {
    return String.join("\n", told.all);
  }

  List<ConfigChanged> changes() {
    return entries().stream()
        .map(AuditEntry::event)
        .filter(ConfigChanged.class::isInstance)
        .map(ConfigChanged.class::cast)
        .toList();
  }

  List<String> calls(String tenant) {
    return entries().stream()
        .filter(entry -> entry.who().tenant().filter(t -> t.value().equals(tenant)).isPresent())
        .map(AuditEntry::event)
        .filter(HookCall.class::isInstance)
        .map(event -> ((HookCall) event).outcome())
        .toList();
  }

  /** Codes of what was refused. */
  List<String> refusals(String tenant) {
    return entries().stream()
        .filter(entry -> entry.who().tenant().filter(t -> t.value().equals(tenant)).isPresent())
        .map(AuditEntry::event)
        .filter(Refused.class::isInstance)
        .map(event -> ((Refused) event).code())
        .toList();
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    reader("audit.key").read((_, entry) -> entries.add(entry));
    return entries;
  }

  Verdict verify(String keyFile) {
    return reader(keyFile).verify();
  }

  private AuditReader reader(String keyFile) {
    AuditKeys keys = new AuditKeys(KeyFile.load(home.resolve(keyFile)));
    return new AuditReader(home.resolve("data/audit"), keys);
  }

  static final class Told extends Handler {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
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

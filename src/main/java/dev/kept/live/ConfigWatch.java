package dev.kept.live;

import dev.kept.audit.AuditTrail;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.live.Takeover.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the configuration and the files it names every second, by content: a mounted
 * configuration changes by another link, of which no file notification tells. A change is taken up
 * when two looks see the same, since a file may be seen half written.
 */
public final class ConfigWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long MOST_BYTES = 1 << 20;

  private final Takeover takeover;
  private final ChangeLog log = new ChangeLog();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("config-watch").daemon().factory());
  private String taken = "";
  private String seen = "";

  private final Future<?> looking;

  private ConfigWatch(Takeover takeover) {
    this.takeover = takeover;
    this.looking =
        clock.scheduleWithFixedDelay(
            this::look, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Watches the file that {@code running} was read from, until closed. */
  public static ConfigWatch begin(Reading running, RunningParts parts, AuditTrail trail) {
    var ledger = new Takeover.Ledger(trail, InstantSource.system());
    return new ConfigWatch(new Takeover(running, parts, ledger));
  }

  private void look() {
    try {
      String now = print();
      boolean settled = now.equals(seen);
      seen = now;
      if (settled && !now.equals(taken)) {
        Result result = takeover.takeUp();
        log.tell(result);
        // What was refused is tried again: a file that was missing may come.
        taken = result instanceof Result.Refused ? "" : now;
      }
    } catch (RuntimeException e) {
      log.failed(e);
    }
  }

  /** A digest of all that counts; of the content only. */
  private String print() {
    MessageDigest digest = sha256();
    for (Path file : new TreeSet<>(takeover.files())) {
      digest.update(sha256().digest(content(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] content(Path file) {
    try {
      return Files.size(file) > MOST_BYTES ? new byte[] {1} : Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdownNow();
  }
}

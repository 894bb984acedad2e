package dev.kept.live;

import dev.kept.audit.AuditTrail;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.tenant.book.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks every second at the configuration, the files it names and the store's tenants. */
public final class ConfigWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("config-watch").daemon().factory());
  private final Looks looks;
  private final Future<?> looking;

  private ConfigWatch(Looks looks) {
    this.looks = looks;
    this.looking =
        clock.scheduleWithFixedDelay(
            looks::look, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Watches the file that {@code running} was read from, until closed. The tenants that {@code
   * book} has by now are in force when it returns.
   */
  public static ConfigWatch begin(
      Reading running, RunningParts parts, AuditTrail trail, Optional<BookWatch> book) {
    var ledger = new Takeover.Ledger(trail, InstantSource.system());
    Supplier<Snapshot> seen = () -> book.map(BookWatch::seen).orElse(Snapshot.NONE);
    Looks looks = new Looks(new Takeover(running, parts, ledger, seen));
    looks.join();
    return new ConfigWatch(looks);
  }

  /** How many changes of the file, or of files it names, are refused by now. */
  public int refused() {
    return looks.refused();
  }

  /** How many settings are other than at the start and take a restart. */
  public int restart() {
    return looks.restart();
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdownNow();
  }
}

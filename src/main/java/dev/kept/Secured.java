package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Who;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.files.FileException;
import dev.kept.files.Look;
import dev.kept.hooks.Alarms;
import dev.kept.hooks.tls.ServerTls;
import dev.kept.logs.LogEvent;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import io.helidon.common.tls.Tls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whom the service believes and by what it is believed, taken up again from files while it runs:
 * one clock looks at all of them.
 */
final class Secured implements AutoCloseable {
  private static final long BEAT_SECONDS = 1;

  private final Optional<ServerTls> tls;
  private final Authorities authorities = new Authorities(e -> tell("TLS-AUTHORITIES", e));
  private final PinnedKeys pinned;
  private final Alarms alarms;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("files").daemon().factory());

  private Secured(Optional<ServerTls> tls, PinnedKeys pinned, Alarms alarms) {
    this.tls = tls;
    this.pinned = pinned;
    this.alarms = alarms;
  }

  /**
   * What follows the files.
   *
   * @param reload gets a certificate that is new
   * @param egress looks at the files of what it calls
   * @param expiries tells of what ends
   * @param trail where a change is written down
   */
  record Followers(Consumer<Tls> reload, Runnable egress, Runnable expiries, AuditTrail trail) {}

  /**
   * What {@code config} says.
   *
   * @throws UserMistake if its files cannot be used
   */
  static Secured open(KeptConfig config, Alarms alarms) {
    Secured secured = new Secured(tls(config), new PinnedKeys(Cryptography.best()), alarms);
    secured.authorities.follow(config.tenants());
    return secured;
  }

  /**
   * Checks the service's own certificate and key.
   *
   * @throws UserMistake if they cannot be used
   */
  static void check(KeptConfig config) {
    var _ = tls(config);
  }

  private static Optional<ServerTls> tls(KeptConfig config) {
    try {
      return config.server().tls().map(files -> ServerTls.read(files.certificate(), files.key()));
    } catch (FileException e) {
      throw new UserMistake("server.tls cannot be used: " + e.getMessage(), e);
    }
  }

  /** A file's name and what is wrong is what its operator needs; it holds no content. */
  private static void tell(String code, FileException broken) {
    LogEvent.of(code)
        .saying(broken.getMessage() + "; what was there before stays in force")
        .log(System.Logger.Level.ERROR);
  }

  Optional<ServerTls> tls() {
    return tls;
  }

  Authorities authorities() {
    return authorities;
  }

  PinnedKeys pinned() {
    return pinned;
  }

  /** Looks at all files every second, and once a day at what ends. */
  void watch(Followers followers) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> look(followers), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    var _ = clock.scheduleWithFixedDelay(() -> guarded(followers.expiries()), 1, 1, TimeUnit.DAYS);
  }

  /** One look; each part has its own, whatever befalls another. */
  void look(Followers followers) {
    guarded(() -> own(followers));
    guarded(
        () ->
            authorities
                .refresh()
                .forEach(
                    file ->
                        taken("TLS-AUTHORITIES", "trust.clientCertificate", followers.trail())));
    guarded(
        () ->
            pinned
                .refresh(e -> tell("PINNED-KEYS", e))
                .forEach(file -> taken("PINNED-KEYS", "trust.jwks", followers.trail())));
    guarded(followers.egress());
  }

  private void own(Followers followers) {
    if (tls.isPresent()) {
      switch (tls.get().refresh(followers.reload())) {
        case Look.Taken _ -> taken("TLS-CERTIFICATE", "server.tls", followers.trail());
        case Look.Broken(String why) -> tell("TLS-CERTIFICATE", new FileException(why));
        case Look.Same _ -> {}
      }
    }
  }

  private static void taken(String code, String setting, AuditTrail trail) {
    LogEvent.of(code + "-TAKEN")
        .saying("what " + setting + " names has changed and is in force")
        .log(System.Logger.Level.INFO);
    var event = new ConfigChanged(ConfigChanged.Change.CHANGED, List.of(setting), 1);
    trail.record(new AuditEntry(UUID.randomUUID(), Instant.now(), Who.UNKNOWN, event));
  }

  /** A schedule that throws is never run again. */
  private void guarded(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      alarms.failed("FILES", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

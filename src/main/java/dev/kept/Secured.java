package dev.kept;

import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.Alarms;
import dev.kept.hooks.tls.ServerTls;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.pem.PemException;
import io.helidon.webserver.WebServer;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Certificates of the service and of its clients, taken up again from their files while it runs.
 */
final class Secured implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("kept");
  private static final long BEAT_SECONDS = 1;

  private final Optional<ServerTls> tls;
  private final Authorities authorities;
  private final Alarms alarms;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("certificates").daemon().factory());

  private Secured(Optional<ServerTls> tls, Authorities authorities, Alarms alarms) {
    this.tls = tls;
    this.authorities = authorities;
    this.alarms = alarms;
  }

  /**
   * What {@code config} says.
   *
   * @throws UserMistake if its files cannot be used
   */
  static Secured open(KeptConfig config, Alarms alarms) {
    Authorities authorities = new Authorities(broken -> tell("TLS-AUTHORITIES", broken, alarms));
    return new Secured(
        tls(config, broken -> tell("TLS-CERTIFICATE", broken, alarms)), authorities, alarms);
  }

  /**
   * Checks the service's own certificate and key.
   *
   * @throws UserMistake if they cannot be used
   */
  static void check(KeptConfig config) {
    var _ = tls(config, broken -> {});
  }

  private static Optional<ServerTls> tls(KeptConfig config, Consumer<PemException> broken) {
    try {
      return config
          .server()
          .tls()
          .map(files -> ServerTls.read(files.certificate(), files.key(), broken));
    } catch (PemException e) {
      throw new UserMistake("server.tls cannot be used: " + e.getMessage(), e);
    }
  }

  /** A file's name and what is wrong is what its operator needs; it holds no content. */
  private static void tell(String code, PemException broken, Alarms alarms) {
    LOG.log(System.Logger.Level.ERROR, code + ": " + broken.getMessage() + "; the old one stays");
    alarms.raise(code);
  }

  Optional<ServerTls> tls() {
    return tls;
  }

  Authorities authorities() {
    return authorities;
  }

  /** Looks at all files every second; {@code server} gets a certificate that is new. */
  void watch(WebServer server) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> look(server), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  private void look(WebServer server) {
    try {
      tls.ifPresent(
          own ->
              own.refresh(
                  fresh -> {
                    server.reloadTls(fresh);
                    LOG.log(System.Logger.Level.INFO, "the service's new certificate is in use");
                  }));
      authorities.refresh();
    } catch (RuntimeException e) {
      // A schedule that throws is never run again.
      alarms.failed("TLS-FILES", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

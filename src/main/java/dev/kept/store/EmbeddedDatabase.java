package dev.kept.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL server of our own on loopback, for a first try: its data stay in a folder. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server over the data in {@code folder}, made at the first start.
   *
   * @throws StoreException EMBEDDED if it cannot be started
   */
  public static EmbeddedDatabase start(Path folder) {
    try {
      return new EmbeddedDatabase(
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.toAbsolutePath())
              .setCleanDataDirectory(false)
              .setPGStartupWait(LONGEST_START)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "64")
              .setServerConfig("timezone", "UTC")
              .start());
    } catch (IOException | IllegalStateException | UncheckedIOException e) {
      throw new StoreException(
          StoreException.Code.EMBEDDED, "the database in " + folder + " does not start", e);
    }
  }

  /** As the owner of everything. */
  public DatabaseAddress owner() {
    return as("postgres");
  }

  DatabaseAddress as(String user) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", user, Optional::empty);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

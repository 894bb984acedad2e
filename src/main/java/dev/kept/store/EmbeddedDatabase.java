package dev.kept.store;

import static dev.kept.store.StoreException.Code.EMBEDDED;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own on loopback, for a first try: its data stay in a folder. Whoever
 * opens the folder first starts the server and ends it; others meanwhile are its guests.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** What it is started with; durable, unlike what the library is made for. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "64"),
          Map.entry("timezone", "UTC"),
          Map.entry("fsync", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "log"),
          Map.entry("log_filename", "%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_rotation_age", "1d"),
          Map.entry("log_rotation_size", "0"),
          Map.entry("log_min_messages", "warning"));

  private final EmbeddedFolder folder;
  private final int port;
  private final Optional<EmbeddedPostgres> server;

  private EmbeddedDatabase(EmbeddedFolder folder, int port, Optional<EmbeddedPostgres> server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /**
   * Starts the server over the data in {@code folder}, made at the first start.
   *
   * @throws StoreException EMBEDDED if it cannot be started
   */
  public static EmbeddedDatabase start(Path folder) {
    return start(folder, progress -> {});
  }

  /** The same; {@code progress} is told of what takes long the first time. */
  public static EmbeddedDatabase start(Path folder, Consumer<String> progress) {
    LibraryLogs.quiet();
    EmbeddedFolder place = EmbeddedFolder.open(folder.toAbsolutePath());
    if (!place.isOwned()) {
      return new EmbeddedDatabase(place, Postmaster.awaitPort(place.cluster()), Optional.empty());
    }
    try {
      Postmaster.stopLeftOver(place.cluster());
      place.makeReady();
      if (place.isNew()) {
        progress.accept("unpacking and making the database in " + folder + ", once");
      }
      EmbeddedPostgres server = started(place);
      place.settle();
      return new EmbeddedDatabase(place, server.getPort(), Optional.of(server));
    } catch (StoreException e) {
      place.close();
      throw e;
    } catch (IOException | IllegalStateException | UncheckedIOException e) {
      place.close();
      throw new StoreException(EMBEDDED, place.trouble(), e);
    } catch (ExceptionInInitializerError e) {
      // What the library throws when it cannot unpack the server.
      place.close();
      throw new StoreException(
          EMBEDDED,
          "PostgreSQL cannot be unpacked into " + place.binaries() + ": is the folder writable?",
          e);
    }
  }

  private static EmbeddedPostgres started(EmbeddedFolder place) throws IOException {
    File output = place.output().toFile();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(place.cluster())
            .setOverrideWorkingDirectory(place.binaries().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(LONGEST_START)
            .setOutputRedirector(Redirect.to(output))
            .setErrorRedirector(Redirect.appendTo(output))
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("sync-method", "syncfs")
            .setLocaleConfig("auth-host", "scram-sha-256")
            .setLocaleConfig("auth-local", "scram-sha-256")
            .setLocaleConfig("pwfile", place.passwordFile(EmbeddedFolder.OWNER).toString())
            .setConnectConfig("password", place.password(EmbeddedFolder.OWNER));
    SETTINGS.forEach(builder::setServerConfig);
    return builder.start();
  }

  /** Whether another process runs the server. */
  public boolean isGuest() {
    return server.isEmpty();
  }

  /** As the owner of everything. */
  public DatabaseAddress owner() {
    return as(EmbeddedFolder.OWNER);
  }

  /** As the service, which may read and add, and as retention. */
  public DatabaseAddress service() {
    return as(EmbeddedFolder.SERVICE);
  }

  private DatabaseAddress as(String user) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        user,
        () -> Optional.of(folder.password(user)));
  }

  /** What the service logs in as, and what it may become: no superuser, no owner. */
  List<String> logins() {
    return List.of(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s;
          end if;
        end $$"""
            .formatted(EmbeddedFolder.SERVICE),
        "alter role %s with login nosuperuser nocreatedb nocreaterole password '%s'"
            .formatted(EmbeddedFolder.SERVICE, folder.password(EmbeddedFolder.SERVICE)),
        "grant kept_runtime, kept_retention to %s with inherit false, set true"
            .formatted(EmbeddedFolder.SERVICE));
  }

  @Override
  public void close() {
    try {
      if (server.isPresent()) {
        server.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.close();
    }
  }
}

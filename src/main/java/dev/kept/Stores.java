package dev.kept;

import dev.kept.cli.Ledgers;
import dev.kept.cli.UserMistake;
import dev.kept.config.SecretSource;
import dev.kept.config.StorePlace;
import dev.kept.config.StorePlace.External;
import dev.kept.config.StorePlace.Login;
import dev.kept.logs.LogEvent;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the ledgers' database where a configuration says it is.
 *
 * @param secrets where passwords are
 */
record Stores(Secrets secrets) {
  private static final int EMBEDDED_CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The store of a service; empty where it is to have none. */
  Optional<Store> open(StorePlace place) {
    return switch (place) {
      case StorePlace.None none -> Optional.empty();
      case StorePlace.Embedded(Path folder) -> Optional.of(embedded(folder));
      case External external -> Optional.of(external(external));
    };
  }

  /** The ledgers of a command, which has nothing to do without them. */
  Ledgers ledgers(StorePlace place) {
    Store store =
        open(place)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "this configuration has no database (database.enabled: false)"));
    try {
      if (!store.awaitCurrent(PATIENCE)) {
        store.close();
        throw new UserMistake("the database does not answer, or its schema is not up to date");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted", e);
    }
    return new StoreLedgers(store);
  }

  private static Store embedded(Path folder) {
    try {
      return Store.embedded(EmbeddedDatabase.start(folder), EMBEDDED_CONNECTIONS);
    } catch (StoreException e) {
      throw new UserMistake("the embedded database cannot be used: " + e.getMessage(), e);
    }
  }

  private Store external(External at) {
    Logins logins =
        new Logins(
            address(at.runtime()),
            at.migrator().map(this::address),
            at.retention().map(this::address));
    return Store.external(logins, at.connections(), Stores::tell);
  }

  private static void tell(StoreException trouble) {
    LogEvent.of(trouble.code().id())
        .saying(
            "the database is not ready: " + trouble.getMessage() + "; records wait in the spool")
        .log(System.Logger.Level.WARNING);
  }

  private DatabaseAddress address(Login login) {
    return new DatabaseAddress(
        login.url(), login.user(), () -> login.password().flatMap(this::password));
  }

  /** What stands at {@code source}: a password, or a URL that it is a part of. */
  private Optional<String> password(SecretSource source) {
    return secrets
        .text(source)
        .map(text -> text.matches("(jdbc:)?postgres(ql)?://.*") ? ofUrl(text) : text);
  }

  private static String ofUrl(String text) {
    String info = URI.create(text.replaceFirst("^jdbc:", "")).getUserInfo();
    return info.substring(info.indexOf(':') + 1);
  }
}

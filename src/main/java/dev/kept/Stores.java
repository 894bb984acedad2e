package dev.kept;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.cli.LedgerSchema;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services.Owner;
import dev.kept.cli.UserMistake;
import dev.kept.config.SecretSource;
import dev.kept.config.SecretSource.InFile;
import dev.kept.config.StorePlace;
import dev.kept.config.StorePlace.External;
import dev.kept.config.StorePlace.Login;
import dev.kept.logs.LogEvent;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.SchemaState.Fit;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import dev.kept.store.StoreException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
      case StorePlace.Embedded(Path folder) ->
          Optional.of(ours(folder, server -> Store.embedded(server, EMBEDDED_CONNECTIONS)));
      case External external ->
          Optional.of(external(external, external.migrator(), new Told()::tell));
    };
  }

  /**
   * The ledgers of a command, which has nothing to do without them. It changes no table: other
   * versions may be using them.
   *
   * @param keys the audit trail's, for what is written into it
   */
  Ledgers ledgers(StorePlace place, Supplier<AuditKeys> keys) {
    AtomicReference<String> last = new AtomicReference<>("the database does not answer");
    Consumer<StoreException> told = trouble -> last.set(String.valueOf(trouble.getMessage()));
    Store store =
        switch (place) {
          case StorePlace.None none -> throw none();
          case StorePlace.Embedded(Path folder) ->
              ours(folder, server -> Store.visited(server, EMBEDDED_CONNECTIONS, told));
          case External external -> external(external, Optional.empty(), told);
        };
    try {
      if (!store.awaitCurrent(isSettled(store, place) ? Duration.ZERO : PATIENCE)) {
        store.close();
        throw new UserMistake(last.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted", e);
    }
    return new StoreLedgers(store, keys);
  }

  /**
   * A failure of the database as what a command tells of it, in words and not as a trace, which may
   * quote records; any other as it is.
   */
  static Exception told(Exception failure) {
    for (@Nullable Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof UserMistake) {
        return failure;
      }
      if (one instanceof StoreException known) {
        return new UserMistake(
            known.getMessage() + "; once the database does what it should, do it again", failure);
      }
    }
    return failure;
  }

  /** A server of our own that another process runs may be at its first start. */
  private static boolean isSettled(Store store, StorePlace place) {
    return store
        .schema()
        .filter(seen -> place instanceof External || seen.fit() != Fit.ABSENT)
        .isPresent();
  }

  /**
   * The tables of the ledgers.
   *
   * @param owner whose they are, where the configuration does not say so
   */
  LedgerSchema schema(StorePlace place, Optional<Owner> owner) {
    return switch (place) {
      case StorePlace.None none -> throw none();
      case StorePlace.Embedded(Path folder) -> {
        if (owner.isPresent()) {
          throw new UserMistake("the embedded database has a login of its own");
        }
        yield ours(folder, StoreSchema::of);
      }
      case External external ->
          new StoreSchema(
              address(external.runtime()),
              address(
                  owner
                      .map(one -> login(external, one))
                      .or(external::migrator)
                      .orElse(external.runtime())),
              Optional.empty());
    };
  }

  private static Login login(External at, Owner owner) {
    owner
        .password()
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file -> {
              throw new UserMistake("the password file " + file + " cannot be read");
            });
    return new Login(at.runtime().url(), owner.user(), owner.password().map(InFile::new));
  }

  private static UserMistake none() {
    return new UserMistake("this configuration has no database (database.enabled: false)");
  }

  private static <T> T ours(Path folder, Function<EmbeddedDatabase, T> use) {
    try {
      return use.apply(EmbeddedDatabase.start(folder, Stores::progress));
    } catch (StoreException e) {
      throw new UserMistake("the embedded database cannot be used: " + e.getMessage(), e);
    }
  }

  private static void progress(String words) {
    LogEvent.of("STORE-MADE").saying(words).log(System.Logger.Level.INFO);
  }

  private Store external(External at, Optional<Login> migrator, Consumer<StoreException> told) {
    Logins logins =
        new Logins(
            address(at.runtime()), migrator.map(this::address), at.retention().map(this::address));
    return Store.external(logins, at.connections(), told);
  }

  /** What was told last, so that the same trouble is told once a minute and not at each try. */
  private static final class Told {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private String last = "";
    private long at;

    synchronized void tell(StoreException trouble) {
      String words = String.valueOf(trouble.getMessage());
      long now = System.nanoTime();
      if (!words.equals(last) || now - at > PAUSE.toNanos()) {
        last = words;
        at = now;
        away(trouble);
      }
    }
  }

  /** Tells from now on when the database goes away and comes back, and of too mighty a login. */
  static void watch(Store store) {
    AtomicBoolean asked = new AtomicBoolean();
    store.watch(
        trouble -> {
          if (trouble.isPresent()) {
            away(trouble.get());
          } else {
            LogEvent.of("STORE-UP").log(System.Logger.Level.INFO);
            if (!asked.getAndSet(true)) {
              owner(store);
            }
          }
        });
  }

  private static void owner(Store store) {
    try {
      if (store.isOwnersLogin()) {
        LogEvent.of("STORE-OWNER")
            .saying(
                "the service's database login owns the tables, so that it could delete records;"
                    + " give it one of its own, and keep the owner's for kept database migrate")
            .log(System.Logger.Level.WARNING);
      }
    } catch (RuntimeException e) {
      LogEvent.of("STORE-OWNER").saying("it cannot be told").log(System.Logger.Level.DEBUG);
    }
  }

  private static void away(StoreException trouble) {
    LogEvent.of("STORE-AWAY")
        .saying(trouble.getMessage() + "; hooks go on, and records wait in the spool")
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

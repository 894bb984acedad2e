package dev.kept.store;

import static dev.kept.store.EmbeddedDatabaseTest.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.Store.Logins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is the site's own, and all that may be wrong with it. */
class ExternalStoreTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  @TempDir static Path folder;
  private static EmbeddedDatabase server;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    new Schema(server.owner()).migrate();
    ask(server.owner(), "create role site login password 'first' in role kept_runtime; select 1");
    ask(server.owner(), "create role nobody login password 'first'; select 1");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void whatIsWrongIsSaidInALine() throws Exception {
    assertThat(trouble(site("wrong"), Optional.of(server.owner())))
        .isEqualTo("STORE-01: site at " + server.owner().url() + ": the password is refused");
    assertThat(trouble(as("nobody", "first"), Optional.of(server.owner())))
        .contains("STORE-04", "a right is missing: grant kept_runtime");
    DatabaseAddress elsewhere =
        new DatabaseAddress(
            server.owner().url().replaceAll("/postgres$", "/absent"),
            "site",
            () -> Optional.of("first"));
    assertThat(trouble(elsewhere, Optional.of(server.owner())))
        .contains("there is no such database");
    DatabaseAddress closed =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:9/kept", "site", Optional::empty);
    assertThat(trouble(closed, Optional.empty())).contains("STORE-01", "no connection");
  }

  @Test
  void aMigratorThatMayNotIsTold() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Logins logins = new Logins(site("first"), Optional.of(as("site", "wrong")), Optional.empty());
    try (Store store = Store.external(logins, 2, e -> told.add(e.getMessage()))) {
      assertThat(store.isCurrent()).isFalse();
      assertThat(told.getFirst()).contains("the password is refused");
    }
  }

  @Test
  void aPasswordIsAskedForAtEachNewConnection() throws Exception {
    ask(server.owner(), "create role turning login password 'one' in role kept_runtime; select 1");
    AtomicReference<String> password = new AtomicReference<>("one");
    DatabaseAddress address =
        new DatabaseAddress(server.owner().url(), "turning", () -> Optional.of(password.get()));
    BlockingQueue<Optional<StoreException>> changes = new LinkedBlockingQueue<>();
    try (Store store = store(address)) {
      store.watch(changes::add);
      assertThat(next(changes)).isEmpty();
      ask(server.owner(), "alter role turning password 'two'; select 1");
      ask(
          server.owner(),
          "select count(pg_terminate_backend(pid))::text from pg_stat_activity"
              + " where usename = 'turning'");
      assertThat(next(changes)).isPresent();
      password.set("two");
      assertThat(next(changes)).isEmpty();
      assertThat(store.isUp()).isTrue();
    }
  }

  @Test
  void aLoginThatOwnsTheTablesIsSeen() throws Exception {
    try (Store mighty = store(server.owner());
        Store modest = store(site("first"))) {
      assertThat(mighty.isOwnersLogin()).isTrue();
      assertThat(modest.isOwnersLogin()).isFalse();
    }
  }

  @Test
  void aServerWithoutConnectionsIsSaidToHaveNone() throws Exception {
    ask(
        server.owner(),
        "create role few login password 'few' connection limit 0 in role kept_runtime; select 1");
    assertThat(trouble(as("few", "few"), Optional.of(server.owner())))
        .contains("it has no connection left");
  }

  @Test
  void poolsShowWhatIsInUse() throws Exception {
    try (Store store = store(site("first"))) {
      store.hooks().jdbi().useHandle(handle -> assertThat(store.hooks().active()).isEqualTo(1));
      assertThat(store.hooks().waiting()).isZero();
    }
  }

  private static Optional<StoreException> next(BlockingQueue<Optional<StoreException>> changes)
      throws InterruptedException {
    Optional<StoreException> found = changes.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(found).as("a change within " + SOON).isNotNull();
    return found;
  }

  private static Store store(DatabaseAddress runtime) {
    return Store.external(
        new Logins(runtime, Optional.of(server.owner()), Optional.empty()),
        2,
        trouble -> {
          throw trouble;
        });
  }

  /** What is told of a database that cannot be used. */
  private static String trouble(DatabaseAddress runtime, Optional<DatabaseAddress> migrator)
      throws InterruptedException {
    List<StoreException> schema = new ArrayList<>();
    BlockingQueue<Optional<StoreException>> changes = new LinkedBlockingQueue<>();
    try (Store store =
        Store.external(new Logins(runtime, migrator, Optional.empty()), 2, schema::add)) {
      store.watch(changes::add);
      return String.valueOf(next(changes).orElseThrow().getMessage());
    }
  }

  private static DatabaseAddress site(String password) {
    return as("site", password);
  }

  private static DatabaseAddress as(String user, String password) {
    return new DatabaseAddress(server.owner().url(), user, () -> Optional.of(password));
  }
}

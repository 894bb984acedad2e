package dev.kept.store;

import static dev.kept.store.EmbeddedDatabaseTest.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.Store.Logins;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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

  @Test
  void aDatabaseThatSaysNothingDoesNotKeepTheServiceFromStarting() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      DatabaseAddress nobody =
          new DatabaseAddress(
              "jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/kept?sslmode=disable",
              "site",
              Optional::empty);
      List<String> told = new CopyOnWriteArrayList<>();
      CompletableFuture<Store> opening =
          CompletableFuture.supplyAsync(
              () ->
                  Store.external(
                      new Logins(nobody, Optional.of(nobody), Optional.empty()),
                      2,
                      e -> told.add(e.getMessage())));
      try (Store store = opening.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
        assertThat(store.isCurrent()).isFalse();
        assertThat(told.getFirst()).startsWith("STORE-01");
      }
    }
  }

  @Test
  void aLockThatSomebodyHoldsDoesNotKeepTheServiceFromStarting() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Logins logins = new Logins(site("first"), Optional.of(server.owner()), Optional.empty());
    try (Connection other = connection(server.owner());
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table flyway_schema_history in access exclusive mode");
      CompletableFuture<Store> opening =
          CompletableFuture.supplyAsync(
              () -> Store.external(logins, 2, e -> told.add(e.getMessage())));
      try (Store store = opening.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
        assertThat(store.isCurrent()).isFalse();
        assertThat(told.getFirst()).contains("somebody holds a lock it needs");
        other.rollback();
        assertThat(store.awaitCurrent(SOON)).isTrue();
      }
    }
  }

  @Test
  void aServiceWithoutTheOwnersLoginWaitsForTheTablesThatSomebodyElseMakes() throws Exception {
    DatabaseAddress owner = database("later");
    List<String> told = new CopyOnWriteArrayList<>();
    try (Store store = waiting(owner.url(), told)) {
      assertThat(store.isCurrent()).isFalse();
      assertThat(told.getFirst())
          .startsWith("STORE-02")
          .contains("no tables of Kept yet: run kept database migrate");
      assertThat(ask(owner, "select count(*)::text from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
      assertThat(new Schema(owner).migrate())
          .isEqualTo(new Schema.Migrated(SchemaState.NEEDED, SchemaState.NEEDED));
      assertThat(store.awaitCurrent(SOON)).isTrue();
    }
    assertThat(new Schema(owner).migrate()).isEqualTo(new Schema.Migrated(0, SchemaState.NEEDED));
  }

  @Test
  void tablesOfALaterVersionAreUsedAsLongAsTheyServe() throws Exception {
    DatabaseAddress owner = database("upgraded");
    new Schema(owner).migrate();
    ask(
        owner,
        "insert into flyway_schema_history select 99, '99', 'later', 'SQL', 'V99__later.sql', 7,"
            + " installed_by, now(), 1, true from flyway_schema_history where version = '1';"
            + " select 1");
    assertThat(new Schema(owner).migrate()).isEqualTo(new Schema.Migrated(0, 99));
    List<String> told = new CopyOnWriteArrayList<>();
    try (Store store = waiting(owner.url(), told)) {
      assertThat(store.awaitCurrent(SOON)).isTrue();
      assertThat(told).isEmpty();
    }
    ask(owner, "update schema_compatibility set oldest = 98; select 1");
    try (Store store = waiting(owner.url(), told)) {
      assertThat(store.isCurrent()).isFalse();
      assertThat(told.getFirst())
          .startsWith("STORE-02")
          .contains("version 99, which serves no Kept written for less than 98");
    }
  }

  @Test
  void tablesOfAnEarlierVersionAreNotUsed() throws Exception {
    DatabaseAddress owner = database("behind");
    new Schema(owner).migrate();
    ask(owner, "delete from flyway_schema_history where version <> '1'; select 1");
    List<String> told = new CopyOnWriteArrayList<>();
    try (Store store = waiting(owner.url(), told)) {
      assertThat(store.isCurrent()).isFalse();
      assertThat(told.getFirst())
          .contains("of version 1 and this Kept needs " + SchemaState.NEEDED);
    }
  }

  @Test
  void theNeededVersionIsTheLastMigrations() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/kept/store/migrations"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
                  .mapToInt(Integer::parseInt)
                  .max())
          .hasValue(SchemaState.NEEDED);
    }
  }

  /** A database of its own without tables, as its owner. */
  private static DatabaseAddress database(String name) throws Exception {
    ask(server.owner(), "create database " + name);
    return new DatabaseAddress(
        server.owner().url().replaceAll("/postgres$", "/" + name),
        server.owner().user(),
        server.owner().password());
  }

  private static Store waiting(String url, List<String> told) {
    DatabaseAddress site = new DatabaseAddress(url, "site", () -> Optional.of("first"));
    return Store.external(
        new Logins(site, Optional.empty(), Optional.empty()), 2, e -> told.add(e.getMessage()));
  }

  private static Connection connection(DatabaseAddress at) throws Exception {
    return DriverManager.getConnection(at.url(), at.user(), at.password().get().orElseThrow());
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

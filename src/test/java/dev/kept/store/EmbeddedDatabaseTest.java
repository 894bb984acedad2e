package dev.kept.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path folder;

  @Test
  void itIsDurableListensOnLoopbackOnlyAndAsksForAPassword() throws Exception {
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("pg"))) {
      for (String on : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        assertThat(ask(server.owner(), "show " + on)).as(on).isEqualTo("on");
      }
      assertThat(ask(server.owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server.owner(), "show unix_socket_directories")).isEmpty();
      assertThat(ask(server.owner(), "show data_checksums")).isEqualTo("on");
      assertThat(ask(server.owner(), "show server_version")).startsWith(EmbeddedFolder.MAJOR + ".");
      DatabaseAddress owner = server.owner();
      for (Optional<String> wrong : List.of(Optional.<String>empty(), Optional.of("postgres"))) {
        DatabaseAddress stranger = new DatabaseAddress(owner.url(), owner.user(), () -> wrong);
        assertThatThrownBy(() -> ask(stranger, "select 1"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @Test
  void theServiceIsNoSuperuserAndOwnsNothing() throws Exception {
    EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("pg"));
    try (Store store = Store.embedded(server, 4)) {
      assertThat(store.hooks().isUp()).isTrue();
      DatabaseAddress service = server.service();
      assertThat(ask(service, "select rolsuper::text from pg_roles where rolname = session_user"))
          .isEqualTo("false");
      assertThat(ask(service, "select count(*)::text from pg_tables where tableowner = 'kept'"))
          .isEqualTo("0");
      for (String forbidden :
          List.of(
              "drop table token_use",
              "create table public.own (n int)",
              "set role postgres",
              "select * from token_use")) {
        assertThatThrownBy(() -> ask(service, forbidden)).as(forbidden).isNotNull();
      }
    }
  }

  @Test
  void dataStayOverARestartAndOthersMeanwhileAreGuests() throws Exception {
    Path place = folder.resolve("pg");
    try (EmbeddedDatabase first = EmbeddedDatabase.start(place)) {
      ask(first.owner(), "create table kept as select 7 as n; select 1");
      try (EmbeddedDatabase guest = EmbeddedDatabase.start(place)) {
        assertThat(ask(guest.owner(), "select n::text from kept")).isEqualTo("7");
      }
      assertThat(ask(first.owner(), "select n::text from kept")).isEqualTo("7");
    }
    List<String> told = new ArrayList<>();
    try (EmbeddedDatabase again = EmbeddedDatabase.start(place, told::add)) {
      assertThat(ask(again.owner(), "select n::text from kept")).isEqualTo("7");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void onlyTheOwnerOfTheFolderReadsIt() throws Exception {
    Path place = folder.resolve("pg");
    EmbeddedDatabase.start(place).close();
    assertThat(Files.getPosixFilePermissions(place)).hasSize(3);
    assertThat(Files.getPosixFilePermissions(place.resolve("cluster"))).hasSize(3);
    for (String user : List.of("postgres", "kept")) {
      Path file = place.resolve(user + ".password");
      assertThat(Files.getPosixFilePermissions(file)).as(user).hasSize(2);
    }
  }

  @Test
  void aStalePidOfAnotherProcessDoesNotKeepItFromStarting() throws Exception {
    Path place = folder.resolve("pg");
    EmbeddedDatabase.start(place).close();
    Path pid = place.resolve("cluster").resolve("postmaster.pid");
    Files.writeString(
        pid,
        "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready\n"
            .formatted(ProcessHandle.current().pid(), place.resolve("cluster")));
    try (EmbeddedDatabase again = EmbeddedDatabase.start(place)) {
      assertThat(ask(again.owner(), "select 'up'")).isEqualTo("up");
    }
  }

  @Test
  void aServerThatAKilledProcessLeftRunningIsStoppedAndItsDataAreThere() throws Exception {
    Path place = folder.resolve("pg");
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeftOver.class.getName(),
                place.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      assertThat(killed.inputReader().readLine()).isEqualTo("started");
    } finally {
      killed.destroyForcibly().onExit().join();
    }
    Postmaster left = Postmaster.find(place.resolve("cluster")).orElseThrow();
    assertThat(ProcessHandle.of(left.pid()).filter(ProcessHandle::isAlive)).isPresent();
    try (EmbeddedDatabase again = EmbeddedDatabase.start(place)) {
      assertThat(ask(again.owner(), "select n::text from kept")).isEqualTo("7");
      Postmaster fresh = Postmaster.find(place.resolve("cluster")).orElseThrow();
      assertThat(fresh.pid()).isNotEqualTo(left.pid());
      assertThat(ask(again.owner(), "select pg_postmaster_start_time() is not null"))
          .isEqualTo("t");
    }
  }

  @Test
  void aFirstStartThatDidNotEndIsBegunAnew() throws Exception {
    Path place = folder.resolve("pg");
    EmbeddedDatabase.start(place).close();
    Files.delete(place.resolve("made"));
    Files.delete(place.resolve("cluster").resolve("postgresql.conf"));
    try (EmbeddedDatabase again = EmbeddedDatabase.start(place)) {
      assertThat(ask(again.owner(), "select 'up'")).isEqualTo("up");
    }
  }

  @Test
  void dataOfAnotherMajorVersionAreLeftAlone() throws Exception {
    Path place = folder.resolve("pg");
    EmbeddedDatabase.start(place).close();
    Path version = place.resolve("cluster").resolve("PG_VERSION");
    Files.writeString(version, "16\n");
    assertThatThrownBy(() -> EmbeddedDatabase.start(place))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("STORE-03")
        .hasMessageContaining("PostgreSQL 16's, and this is 18");
    Files.writeString(version, "18\n");
    EmbeddedDatabase.start(place).close();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("pg")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("STORE-03")
        .hasMessageContaining("KEPT_DATABASE_URL");
  }

  @Test
  void whoPassesByMakesTheTablesWhereThereAreNoneAndLeavesThemAsTheyAreOtherwise()
      throws Exception {
    Path place = folder.resolve("pg");
    try (Store store = Store.visited(EmbeddedDatabase.start(place), 4, _ -> {})) {
      assertThat(store.isCurrent()).isTrue();
    }
    try (EmbeddedDatabase server = EmbeddedDatabase.start(place)) {
      ask(server.owner(), "delete from flyway_schema_history where version = '7'; select 1");
    }
    List<String> told = new ArrayList<>();
    EmbeddedDatabase server = EmbeddedDatabase.start(place);
    try (Store store = Store.visited(server, 4, e -> told.add(e.getMessage()))) {
      assertThat(store.isCurrent()).isFalse();
      assertThat(told.getFirst()).contains("of version 6", "kept database migrate");
      assertThat(ask(server.owner(), "select max(version::int)::text from flyway_schema_history"))
          .isEqualTo("6");
    }
  }

  @Test
  void aServerWhoseTablesCannotBeUsedIsEnded() throws Exception {
    Path place = folder.resolve("pg");
    try (Store store = Store.embedded(EmbeddedDatabase.start(place), 4)) {
      assertThat(store.isCurrent()).isTrue();
    }
    try (EmbeddedDatabase server = EmbeddedDatabase.start(place)) {
      ask(server.owner(), "update flyway_schema_history set checksum = 1; select 1");
    }
    EmbeddedDatabase server = EmbeddedDatabase.start(place);
    assertThat(Postmaster.find(place.resolve("cluster"))).isPresent();
    assertThatThrownBy(() -> Store.embedded(server, 4))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("STORE-02");
    assertThat(Postmaster.find(place.resolve("cluster"))).isEmpty();
  }

  static String ask(DatabaseAddress address, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                address.url(), address.user(), address.password().get().orElse(null));
        var statement = connection.createStatement()) {
      statement.execute(query);
      while (statement.getResultSet() == null) {
        if (!statement.getMoreResults() && statement.getUpdateCount() < 0) {
          return "";
        }
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}

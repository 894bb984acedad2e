package dev.kept;

import static dev.kept.ServedFolder.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import dev.kept.store.Store.Logins;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service under load while its database is killed, paused, restarted, out of connections or can
 * grow no more: every call is answered, and all are in the ledgers afterwards, in order, once.
 */
@Timeout(300)
class DatabaseFaultsTest {
  private static final int SOME = 60;
  private static final int SECONDS = 120;
  @TempDir private Path folder;
  private EmbeddedDatabase server;
  private Gate gate;
  private LiveService live;
  private Crowd crowd;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    gate = new Gate(port());
    live = new LiveService(Files.createDirectories(folder.resolve("one")));
    String password = server.owner().password().get().orElseThrow();
    live.served.secret("database.password", password);
    live.served.write(
        ServedFolder.configuration(tenant("north", "staff"))
            .replace(
                "database: {enabled: false}",
                ("database: {url: 'jdbc:postgresql://127.0.0.1:%1$d/postgres', user: postgres,"
                        + " password: '%2$s', migrator: {user: postgres, password: '%2$s'}}")
                    .formatted(gate.port(), live.served.folder.resolve("database.password"))));
    live.start();
    crowd = new Crowd(live.served, "north", live::port);
    crowd.awaitAnswers(SOME);
  }

  @AfterEach
  void stop() throws Exception {
    crowd.close();
    live.close();
    gate.close();
    server.close();
  }

  @Test
  void killed() throws Exception {
    for (ProcessHandle process : processes()) {
      process.destroyForcibly();
    }
    live.awaitCode("TRAIL-REFUSED");
    crowd.awaitAnswers(SOME);
    gate.shut();
    server.close();
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    gate.open(port());
    isWhole();
  }

  @Test
  void paused() throws Exception {
    signal("STOP");
    try {
      live.awaitCode("TOKENS-LOCAL");
      crowd.awaitAnswers(SOME);
    } finally {
      signal("CONT");
    }
    isWhole();
  }

  @Test
  void restarted() throws Exception {
    gate.shut();
    server.close();
    live.awaitCode("TRAIL-REFUSED");
    crowd.awaitAnswers(SOME);
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    gate.open(port());
    isWhole();
    assertThat(ask("select string_agg(task_name, ' ' order by task_name) from scheduled_job"))
        .contains("outcome-expiry", "phase-guard", "score-expiry", "token-expiry", "validity");
  }

  @Test
  void outOfConnections() throws Exception {
    List<Connection> taken = new ArrayList<>();
    try {
      gate.shut();
      take(taken);
      gate.open();
      live.awaitCode("STORE-AWAY");
      assertThatThrownBy(this::connection).hasMessageContaining("too many clients");
      crowd.awaitAnswers(SOME);
    } finally {
      for (Connection one : taken) {
        one.close();
      }
    }
    isWhole();
  }

  /**
   * It may write nothing more, as on a full disk: PostgreSQL ends itself rather than lose its log,
   * and is started again once there is space.
   */
  @Test
  void full() throws Exception {
    limit("0");
    cutOff();
    live.awaitCode("TRAIL-REFUSED");
    crowd.awaitAnswers(SOME);
    gate.shut();
    server.close();
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    gate.open(port());
    isWhole();
  }

  /** Those who come back have the server's limit of now. */
  private void cutOff() throws SQLException {
    ask(
        """
        select count(pg_terminate_backend(pid))::text from pg_stat_activity
        where pid <> pg_backend_pid() and backend_type = 'client backend'""");
  }

  /** After recovery: what was answered is there once, in chains without a gap. */
  private void isWhole() throws Exception {
    crowd.awaitAnswers(SOME);
    crowd.stop();
    assertThat(crowd.otherwise()).as("what was not answered with 200").isEmpty();
    List<String> answered = crowd.answered();
    DatabaseAddress owner = server.owner();
    try (Store store =
        Store.external(new Logins(owner, Optional.empty(), Optional.empty()), 4, _ -> {})) {
      LedgerCounts counts = new LedgerCounts(store.work());
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      Map<String, Integer> scores = counts.scores();
      while (!scores.keySet().containsAll(answered) && System.nanoTime() < until) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        scores = counts.scores();
      }
      Map<String, Integer> calls = counts.calls();
      assertThat(answered).hasSizeGreaterThanOrEqualTo(2 * SOME);
      assertThat(calls.keySet()).containsAll(answered);
      assertThat(calls.values()).containsOnly(1);
      assertThat(scores.keySet()).containsExactlyInAnyOrderElementsOf(calls.keySet());
      assertThat(scores.values()).as("every call is the same").hasSize(calls.size());
      assertThat(Map.copyOf(scores).values().stream().distinct()).hasSize(1);
      assertThat(counts.gaps()).isZero();
      assertThat(counts.brokenLinks()).isZero();
    }
  }

  private int port() {
    return URI.create(server.owner().url().substring("jdbc:".length())).getPort();
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = folder.resolve("pg").resolve("cluster").resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .orElseThrow();
  }

  private List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster()));
    all.addAll(postmaster().descendants().toList());
    return all;
  }

  private void signal(String name) throws IOException {
    for (ProcessHandle process : processes()) {
      run("kill", "-" + name, Long.toString(process.pid()));
    }
  }

  /** For the server and each backend it starts from now on. */
  private void limit(String bytes) throws IOException {
    run("prlimit", "--pid", Long.toString(postmaster().pid()), "--fsize=" + bytes + ":unlimited");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.onExit().join();
  }

  /** All connections but those kept for superusers, by a login that is none. */
  private void take(List<Connection> taken) throws SQLException {
    execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'taker') then
            create role taker login password 'taker';
          end if;
        end $$""");
    execute("alter system set superuser_reserved_connections = 3");
    boolean more = true;
    while (more) {
      try {
        taken.add(DriverManager.getConnection(server.owner().url(), "taker", "taker"));
      } catch (SQLException e) {
        more = false;
      }
    }
    more = true;
    while (more) {
      try {
        taken.add(connection());
      } catch (SQLException e) {
        more = false;
      }
    }
  }

  private Connection connection() throws SQLException {
    DatabaseAddress owner = server.owner();
    return DriverManager.getConnection(
        owner.url(), owner.user(), owner.password().get().orElseThrow());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = connection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}

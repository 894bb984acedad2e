package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.SchemaState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code kept database}, and that no other command changes a table. */
class DatabaseCommandTest {
  @TempDir static Path folder;
  private static EmbeddedDatabase server;

  @BeforeAll
  static void startServer() {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  /** What a command printed, and its exit code. */
  private record Ran(int code, String out, String err) {}

  @Test
  void tablesAreMadeByMigrateAndByNoOtherCommand() throws Exception {
    ServedFolder served = served("own", server.owner().user());
    served.secret("database.password", server.owner().password().get().orElseThrow());

    Ran none = run(served, "database", "status");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).contains("tables          none", "run kept database migrate");
    Ran jobs = run(served, "jobs");
    assertThat(jobs.code()).isEqualTo(2);
    assertThat(jobs.err()).contains("run kept database migrate");
    assertThat(run(served, "database", "status").out()).contains("tables          none");

    Ran made = run(served, "database", "migrate");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    assertThat(made.out()).contains(SchemaState.NEEDED + " migrations applied");
    assertThat(run(served, "database", "migrate").out()).contains("nothing to do");
    Ran there = run(served, "database", "status");
    assertThat(there.code()).isZero();
    assertThat(there.out()).contains("this Kept can use them");
    assertThat(run(served, "jobs").code()).isZero();
  }

  @Test
  void theServicesLoginLooksAndTheOwnersIsNamedToMigrate() throws Exception {
    asOwner("create role kept_app login password 'app'");
    ServedFolder served = served("modest", "kept_app");
    served.secret("database.password", "app");

    Ran refused = run(served, "database", "migrate");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("STORE-02", "the login must own the database's schema");
    served.secret("owner.password", server.owner().password().get().orElseThrow());
    String file = served.folder.resolve("owner.password").toString();
    Ran made =
        run(
            served,
            "database",
            "migrate",
            "--user",
            server.owner().user(),
            "--password-file",
            file);
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    asOwner("grant kept_runtime to kept_app");
    assertThat(run(served, "database", "status").code()).isZero();
    assertThat(run(served, "jobs").code()).isZero();
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    ServedFolder served = served("wrong", "nobody");
    served.secret("database.password", "wrong");
    Ran refused = run(served, "database", "status");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("STORE-01", "the password is refused");
    Ran absent =
        run(served, "database", "migrate", "--user", "postgres", "--password-file", "absent");
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("the password file absent cannot be read");
  }

  @Test
  void aDemosDataFolderHasTablesOfItsOwn() {
    Path data = folder.resolve("demo");
    String path = data.toString();
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    StringWriter out = new StringWriter();
    menu.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(menu.execute("database", "status", "--data", path)).isEqualTo(1);
    assertThat(menu.execute("database", "migrate", "--data", path)).isZero();
    assertThat(menu.execute("database", "status", "--data", path)).isZero();
  }

  /** A configuration whose database, made anew, is called as {@code name}. */
  private static ServedFolder served(String name, String user) throws Exception {
    asOwner("create database " + name);
    ServedFolder served = new ServedFolder(Files.createDirectories(folder.resolve(name)));
    String url = server.owner().url().replaceAll("/postgres$", "/" + name);
    served.write(
        ServedFolder.configuration(ServedFolder.tenant("north", "shadow"))
            .replace(
                "database: {enabled: false}",
                "database: {url: '%s', user: %s, password: database.password}"
                    .formatted(url, user)));
    return served;
  }

  private static void asOwner(String sql) throws Exception {
    DatabaseAddress owner = server.owner();
    try (Connection connection =
            DriverManager.getConnection(
                owner.url(), owner.user(), owner.password().get().orElseThrow());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Ran run(ServedFolder served, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    menu.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--config";
    all[words.length + 1] = served.config.toString();
    int code = menu.execute(all);
    return new Ran(code, out.toString(), err.toString());
  }
}

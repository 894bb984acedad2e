package dev.kept;

import com.nimbusds.jose.JOSEException;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A database server and a configuration that names it, for commands run as people run them. */
final class LedgerServer implements AutoCloseable {
  private final EmbeddedDatabase server;
  private final ServedFolder served;
  private final Store store;

  LedgerServer(Path folder, String tenants) throws IOException, JOSEException {
    server = EmbeddedDatabase.start(folder.resolve("pg"));
    store = Store.embedded(server, 4);
    served = new ServedFolder(Files.createDirectories(folder.resolve("served")));
    served.secret("database.password", server.owner().password().get().orElseThrow());
    served.write(
        ServedFolder.configuration(tenants)
            .replace(
                "database: {enabled: false}",
                "database: {url: '"
                    + server.owner().url()
                    + "', user: "
                    + server.owner().user()
                    + ", password: database.password}"));
  }

  /** What a command printed, and its exit code. */
  record Ran(int code, String out, String err) {}

  Store store() {
    return store;
  }

  /** A statement of somebody who may everything. */
  void asOwner(String sql) {
    DatabaseAddress owner = server.owner();
    String password = owner.password().get().orElseThrow();
    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tenants of the configuration. */
  List<Tenant> tenants() {
    return new ConfigFile(served.config, Path.of("").toAbsolutePath(), Environment.PROCESS)
        .read()
        .config()
        .tenants();
  }

  /** Runs {@code kept} with these words and the configuration. */
  Ran run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    menu.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--config";
    all[words.length + 1] = served.config.toString();
    int code = menu.execute(all);
    return new Ran(code, out.toString(), err.toString());
  }

  @Override
  public void close() {
    store.close();
  }
}

package dev.kept;

import dev.kept.store.DatabaseAddress;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.tenants.ChangeRecord;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.TenantBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code kept tenant} as an operator runs it, on a database that services share. */
final class TenantCommands implements AutoCloseable {
  private final EmbeddedDatabase server;
  final Store store;
  final StringWriter said = new StringWriter();
  private Path config = Path.of("");

  TenantCommands(Path folder) {
    server = EmbeddedDatabase.start(folder);
    store = Store.embedded(server, 4);
  }

  /** A configuration of {@link ServedFolder} on this database; commands are run with it. */
  String on(Path file, String configuration) throws IOException {
    config = file;
    DatabaseAddress owner = server.owner();
    Files.writeString(file.resolveSibling("database.password"), owner.password().get().orElse(""));
    return configuration.replace(
        "database: {enabled: false}",
        "database: {url: '%s', user: %s, password: database.password, connections: 4}"
            .formatted(owner.url(), owner.user()));
  }

  /** Runs {@code kept tenant} with these arguments; what it says is in {@link #said}. */
  int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("tenant"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    said.getBuffer().setLength(0);
    CommandLine menu = Main.menu(Path.of("").toAbsolutePath());
    menu.setOut(new PrintWriter(said));
    menu.setErr(new PrintWriter(said));
    int code = menu.execute(all.toArray(String[]::new));
    said.flush();
    return code;
  }

  /** As {@link #run}, expecting it to go well. */
  String good(String... arguments) {
    int code = run(arguments);
    if (code != 0) {
      throw new AssertionError(code + ": " + said);
    }
    return said.toString();
  }

  /** As {@link #run}, expecting a mistake. */
  String mistake(String... arguments) {
    int code = run(arguments);
    if (code != 2) {
      throw new AssertionError(code + ": " + said);
    }
    return said.toString();
  }

  String settings(String id) {
    return book().snapshot().find(new TenantId(id)).orElseThrow().draft().settings();
  }

  /** What the audit trail has of a tenant's changes, in order. */
  List<String> recorded(String id) {
    return store
        .work()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select outcome from trail_record where tenant = :id"
                            + " and kind = 'tenant-changed' order by at")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
  }

  TenantBook book() {
    return new PgTenantBook(store.work(), ChangeRecord.NONE);
  }

  @Override
  public void close() {
    store.close();
  }
}

package dev.kept.store;

import dev.kept.store.Database.Use;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The ledgers' database as one process uses it. It opens whether or not the database answers: until
 * it does, and its schema is up to date, records wait in the spool.
 */
public final class Store implements AutoCloseable {
  private static final Duration FIRST_TRY = Duration.ofSeconds(10);
  private static final Duration HOOK_STATEMENT = Duration.ofMillis(500);
  private static final Duration HOOK_WAIT = Duration.ofMillis(250);
  private static final Duration WORK_STATEMENT = Duration.ofSeconds(60);
  private static final Duration WORK_WAIT = Duration.ofSeconds(5);
  private static final Duration PAGE_STATEMENT = Duration.ofSeconds(10);
  private static final Duration PAGE_WAIT = Duration.ofSeconds(2);
  private static final int PAGE_CONNECTIONS = 3;

  /** Through a month of records at once. */
  private static final Duration RETENTION_STATEMENT = Duration.ofMinutes(10);

  private static final String RUNTIME = "kept_runtime";
  private static final String RETENTION = "kept_retention";

  private static final String OWNERS =
      """
      select coalesce((select rolsuper from pg_roles where rolname = session_user), false)
        or exists (select from pg_tables where schemaname = 'public' and tableowner = session_user)
      """;

  private final Database hooks;
  private volatile Optional<Pulse> pulse = Optional.empty();
  private final Database work;
  private final Database retention;
  private final Database pages;
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private final SchemaWatch schema;

  private Store(Logins logins, int connections, Consumer<StoreException> trouble) {
    int forHooks = Math.max(1, connections / 2);
    hooks =
        Database.open(
            logins.runtime(), new Use("hooks", RUNTIME, forHooks, HOOK_WAIT, HOOK_STATEMENT));
    work =
        Database.open(
            logins.runtime(),
            new Use(
                "work", RUNTIME, Math.max(1, connections - forHooks), WORK_WAIT, WORK_STATEMENT));
    retention =
        Database.open(
            logins.retention().orElse(logins.runtime()),
            new Use("retention", RETENTION, 1, WORK_WAIT, RETENTION_STATEMENT));
    pages =
        Database.open(
            logins.runtime(),
            new Use("pages", RUNTIME, PAGE_CONNECTIONS, PAGE_WAIT, PAGE_STATEMENT));
    schema = new SchemaWatch(logins, work, trouble);
    parts.addAll(List.of(schema, hooks, work, retention, pages));
  }

  /**
   * Who connects.
   *
   * @param runtime who reads and adds records
   * @param migrator who brings the schema up to date; empty where somebody else does, and it is
   *     only looked at
   * @param retention who detaches expired records; empty where {@code runtime} may
   */
  public record Logins(
      DatabaseAddress runtime,
      Optional<DatabaseAddress> migrator,
      Optional<DatabaseAddress> retention) {}

  /**
   * A database of the site's own. It opens whether or not it answers, within some seconds; with a
   * migrator its schema is brought up to date as soon as it does, without one it is waited for.
   *
   * @param connections most at once
   * @param trouble told of what keeps the schema from being used, at each try
   */
  public static Store external(Logins logins, int connections, Consumer<StoreException> trouble) {
    Store store = new Store(logins, connections, trouble);
    store.schema.begin(FIRST_TRY);
    return store;
  }

  /**
   * A server of our own, with the schema up to date; it ends with the store, or with what this
   * throws.
   *
   * @throws StoreException if it cannot be used
   */
  public static Store embedded(EmbeddedDatabase server, int connections) {
    return closedUnless(
        server,
        () -> {
          Schema.migrate(server);
          return opened(server, connections, _ -> {});
        });
  }

  /**
   * The same for a passer-by, who makes the tables where there are none and leaves them as they are
   * otherwise.
   *
   * @param trouble told of what keeps them from being used
   */
  public static Store visited(
      EmbeddedDatabase server, int connections, Consumer<StoreException> trouble) {
    return closedUnless(
        server,
        () -> {
          if (!server.isGuest() && Schema.state(server.owner()).fit() == SchemaState.Fit.ABSENT) {
            Schema.migrate(server);
          }
          return opened(server, connections, trouble);
        });
  }

  private static Store opened(
      EmbeddedDatabase server, int connections, Consumer<StoreException> trouble) {
    Logins logins = new Logins(server.service(), Optional.empty(), Optional.empty());
    Store store = external(logins, connections, trouble);
    store.parts.add(server);
    return store;
  }

  private static Store closedUnless(EmbeddedDatabase server, Supplier<Store> opening) {
    boolean open = false;
    try {
      Store store = opening.get();
      open = true;
      return store;
    } finally {
      if (!open) {
        server.close();
      }
    }
  }

  /** Tells {@code changed} why the database is away, or that it is there, whenever that changes. */
  public void watch(Consumer<Optional<StoreException>> changed) {
    Pulse fresh = new Pulse(hooks, changed);
    pulse = Optional.of(fresh);
    closeFirst(fresh);
  }

  /** Whether the database answers, as far as {@link #watch} has seen. */
  public boolean isUp() {
    return pulse.map(Pulse::isUp).orElse(false);
  }

  /** Whether the service's login could change or delete what it must only add to. */
  public boolean isOwnersLogin() {
    return hooks.jdbi().withHandle(handle -> handle.select(OWNERS).mapTo(Boolean.class).one());
  }

  /** Has {@code part} close before the connections it uses. */
  public void closeFirst(AutoCloseable part) {
    parts.addFirst(part);
  }

  /** Whether the schema can be used, as far as this process knows. */
  public boolean isCurrent() {
    return schema.usable();
  }

  /** Waits for the schema to be one that can be used. */
  public boolean awaitCurrent(Duration patience) throws InterruptedException {
    return schema.await(patience);
  }

  /** The schema as it was seen last; empty while the database does not answer. */
  public Optional<SchemaState> schema() {
    return schema.seen();
  }

  /** For what a hook waits for: short waits, short statements. */
  public Database hooks() {
    return hooks;
  }

  /** For what goes on behind the hooks, and for commands. */
  public Database work() {
    return work;
  }

  /** For what people look at: a few of their own, so that no page takes one from records. */
  public Database pages() {
    return pages;
  }

  /** For what removes expired records. */
  public Database retention() {
    return retention;
  }

  @Override
  public void close() {
    RuntimeException first = null;
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        first = first == null ? new IllegalStateException("the store did not close", e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}

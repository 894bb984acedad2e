package dev.kept.store;

import dev.kept.store.Database.Use;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The ledgers' database as one process uses it. It opens whether or not the database answers: until
 * it does, and its schema is up to date, records wait in the spool.
 */
public final class Store implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration HOOK_STATEMENT = Duration.ofMillis(500);
  private static final Duration HOOK_WAIT = Duration.ofMillis(250);
  private static final Duration WORK_STATEMENT = Duration.ofSeconds(60);
  private static final Duration WORK_WAIT = Duration.ofSeconds(5);
  private static final Duration PAGE_STATEMENT = Duration.ofSeconds(10);
  private static final Duration PAGE_WAIT = Duration.ofSeconds(2);
  private static final int PAGE_CONNECTIONS = 3;
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
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch current = new CountDownLatch(1);

  private Store(Logins logins, int connections) {
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
            new Use("retention", RETENTION, 1, WORK_WAIT, WORK_STATEMENT));
    pages =
        Database.open(
            logins.runtime(),
            new Use("pages", RUNTIME, PAGE_CONNECTIONS, PAGE_WAIT, PAGE_STATEMENT));
    parts.addAll(List.of(hooks, work, retention, pages));
  }

  /**
   * Who connects.
   *
   * @param runtime who reads and adds records
   * @param migrator who changes the schema; empty where {@code runtime} may
   * @param retention who detaches expired records; empty where {@code runtime} may
   */
  public record Logins(
      DatabaseAddress runtime,
      Optional<DatabaseAddress> migrator,
      Optional<DatabaseAddress> retention) {}

  /**
   * A database of the site's own; its schema is brought up to date as soon as it answers.
   *
   * @param connections most at once
   * @param trouble told of what keeps the schema from being up to date, at each try
   */
  public static Store external(Logins logins, int connections, Consumer<StoreException> trouble) {
    Store store = new Store(logins, connections);
    Schema schema = new Schema(logins.migrator().orElse(logins.runtime()));
    if (!store.isMigrated(schema, trouble)) {
      Thread.ofVirtual().name("kept-schema").start(() -> store.migrateLater(schema, trouble));
    }
    return store;
  }

  /**
   * A server of our own, with the schema up to date; it ends with the store.
   *
   * @throws StoreException if it does not start
   */
  public static Store embedded(EmbeddedDatabase server, int connections) {
    Schema schema = new Schema(server.owner());
    schema.migrate();
    schema.run(server.logins());
    Store store =
        new Store(new Logins(server.service(), Optional.empty(), Optional.empty()), connections);
    store.parts.add(server);
    store.current.countDown();
    return store;
  }

  private boolean isMigrated(Schema schema, Consumer<StoreException> trouble) {
    try {
      schema.migrate();
      current.countDown();
      return true;
    } catch (StoreException e) {
      trouble.accept(e);
      return false;
    }
  }

  private void migrateLater(Schema schema, Consumer<StoreException> trouble) {
    try {
      while (!closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        if (isMigrated(schema, trouble)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  /** Whether the schema is up to date, as far as this process knows. */
  public boolean isCurrent() {
    return current.getCount() == 0;
  }

  /** Waits for the schema to be up to date. */
  public boolean awaitCurrent(Duration patience) throws InterruptedException {
    return current.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
    closing.countDown();
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

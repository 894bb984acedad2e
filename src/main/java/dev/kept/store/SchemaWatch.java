package dev.kept.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out whether a database's tables can be used, once it answers; where it has the owner's
 * login, it brings them up to date before.
 */
final class SchemaWatch implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Schema service;
  private final Optional<Schema> owner;
  private final Database database;
  private final Consumer<StoreException> trouble;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch tried = new CountDownLatch(1);
  private final CountDownLatch usable = new CountDownLatch(1);
  private volatile Optional<SchemaState> seen = Optional.empty();
  private boolean migrated;

  /**
   * A watch that has not begun.
   *
   * @param logins who looks, and who brings them up to date, where it is to
   * @param database where it is looked, as the service
   * @param trouble told of what is in the way, at each try
   */
  SchemaWatch(Store.Logins logins, Database database, Consumer<StoreException> trouble) {
    service = new Schema(logins.runtime());
    owner = logins.migrator().map(Schema::new);
    this.database = database;
    this.trouble = trouble;
  }

  /** Begins, and waits for the first try, but not longer than {@code patience}. */
  SchemaWatch begin(Duration patience) {
    Thread.ofVirtual().name("kept-schema").start(this::look);
    try {
      if (!tried.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        trouble.accept(
            new StoreException(
                StoreException.Code.AWAY, database.who() + ": it does not answer in time", null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  boolean usable() {
    return usable.getCount() == 0;
  }

  boolean await(Duration patience) throws InterruptedException {
    return usable.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What was seen last; empty while the database does not answer. */
  Optional<SchemaState> seen() {
    return seen;
  }

  private void look() {
    try {
      do {
        if (isFit()) {
          usable.countDown();
        }
        tried.countDown();
      } while (usable.getCount() > 0 && !closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tried.countDown();
    }
  }

  private boolean isFit() {
    try {
      if (!migrated && owner.isPresent()) {
        owner.get().migrate();
        migrated = true;
      }
      service.requireThere();
      SchemaState state = SchemaState.of(database);
      seen = Optional.of(state);
      state
          .advice()
          .ifPresent(
              words ->
                  trouble.accept(
                      new StoreException(
                          StoreException.Code.SCHEMA, database.who() + ": " + words, null)));
      return state.fit() == SchemaState.Fit.FITS;
    } catch (StoreException e) {
      seen = Optional.empty();
      trouble.accept(e);
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}

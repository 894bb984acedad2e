package dev.kept.store.tokens;

import dev.kept.security.TokenIds.Use;
import dev.kept.security.replay.Claim;
import dev.kept.security.replay.SharedUses;
import dev.kept.store.Database;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import dev.kept.tenant.Trust;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.JdbiException;

/**
 * Used tokens, shared by all replicas and kept over restarts. Uses that come while a statement is
 * under way share the next one; a row holds a digest of issuer and id, not the token's own words.
 */
public final class PgTokenIds implements SharedUses, AutoCloseable {
  /** How long a hook waits for the others' word. */
  static final Duration PATIENCE = Duration.ofMillis(50);

  private static final Duration BEAT = Duration.ofMillis(250);
  private static final int MOST_WAITING = 1_024;
  private static final int MOST_TOGETHER = 256;
  private static final int MOST_FORGOTTEN = 10_000;

  private final Database hooks;
  private final Database work;
  private final Duration patience;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private volatile boolean closed;
  private volatile boolean away;

  /** A hook that waits. */
  private record Waiting(Claim claim, CompletableFuture<Use> use) {}

  private PgTokenIds(Store store, Duration patience) {
    this.hooks = store.hooks();
    this.work = store.work();
    this.patience = patience;
    writer = Thread.ofVirtual().name("kept-token-uses").unstarted(this::writeUntilClosed);
  }

  /** Token ids in {@code store}, which closes them. */
  public static PgTokenIds in(Store store) {
    return in(store, PATIENCE);
  }

  static PgTokenIds in(Store store, Duration patience) {
    PgTokenIds ids = new PgTokenIds(store, patience);
    ids.writer.start();
    store.closeFirst(ids);
    return ids;
  }

  @Override
  public Use claim(Claim claim) {
    boolean patient = claim.token().replay() == Trust.Replay.STRICT;
    Waiting mine = new Waiting(claim, new CompletableFuture<>());
    if ((away && !patient) || closed || !waiting.offer(mine)) {
      return Use.UNKNOWN;
    }
    try {
      return mine.use().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Until a statement ends again, others need not wait for it too.
      away = true;
      waiting.remove(mine);
      return Use.UNKNOWN;
    } catch (ExecutionException e) {
      throw new IllegalStateException("it is never completed so", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Use.UNKNOWN;
    }
  }

  private void writeUntilClosed() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (!closed) {
        Waiting first = waiting.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, MOST_TOGETHER - 1);
          write(batch);
          batch.clear();
        } else if (away) {
          away = !hooks.isUp();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      waiting.drainTo(batch);
      batch.forEach(one -> one.use().complete(Use.UNKNOWN));
    }
  }

  private void write(List<Waiting> batch) {
    try {
      List<Claim> claims = batch.stream().map(Waiting::claim).toList();
      Set<UUID> added =
          hooks.jdbi().withHandle(handle -> TokenRows.add(handle.getConnection(), claims));
      away = false;
      batch.forEach(
          one -> one.use().complete(added.contains(one.claim().id()) ? Use.FIRST : Use.REPEATED));
    } catch (RuntimeException | SQLException e) {
      away = true;
      batch.forEach(one -> one.use().complete(Use.UNKNOWN));
    }
  }

  @Override
  public Optional<List<Claim>> settle(List<Claim> claims) {
    if (away) {
      return Optional.empty();
    }
    try {
      Set<UUID> standing =
          work.jdbi()
              .inTransaction(
                  handle -> {
                    TokenRows.add(handle.getConnection(), claims);
                    return TokenRows.standing(handle.getConnection(), claims);
                  });
      return Optional.of(claims.stream().filter(claim -> !standing.contains(claim.id())).toList());
    } catch (JdbiException | SQLException e) {
      return Optional.empty();
    }
  }

  /**
   * Forgets tokens that are refused anyhow at {@code now}, some thousands at a time.
   *
   * @return how many
   * @throws StoreException REFUSED if they cannot be deleted
   */
  public static int forget(Store store, Instant now) {
    Database work = store.work();
    try {
      int all = 0;
      int some;
      do {
        some =
            work.jdbi()
                .withHandle(
                    handle -> TokenRows.forget(handle.getConnection(), now, MOST_FORGOTTEN));
        all += some;
      } while (some == MOST_FORGOTTEN);
      return all;
    } catch (JdbiException | SQLException e) {
      throw new StoreException(StoreException.Code.REFUSED, "expired tokens stay", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      writer.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

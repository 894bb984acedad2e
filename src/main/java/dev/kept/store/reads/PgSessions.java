package dev.kept.store.reads;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.decision.Sessions;
import dev.kept.store.Database;
import dev.kept.store.reads.SessionReads.Booked;
import dev.kept.time.Deadline;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Sessions as the score ledger in PostgreSQL knows them, each read at most once a second. A hook
 * waits no longer than it may: where no answer comes in time, nothing is known.
 */
public final class PgSessions implements Sessions {
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_HELD = 4_096;
  private static final int MOST_READS = 2;

  private final SessionReads reads;
  private final Pseudonyms pseudonyms;
  private final Ticker ticker;
  private final Semaphore free = new Semaphore(MOST_READS);
  private final Map<Key, Held> held = new ConcurrentHashMap<>();

  /** Sessions read over {@code database}; {@code pseudonyms} tell a patient's own visit. */
  public PgSessions(Database database, Pseudonyms pseudonyms, Ticker ticker) {
    this.reads = new SessionReads(database);
    this.pseudonyms = pseudonyms;
    this.ticker = ticker;
  }

  /** What was read, or is being read, and since when. */
  private record Held(CompletableFuture<List<Booked>> booked, long since) {}

  @Override
  public Optional<Bookings> bookings(Wanted wanted, Deadline deadline) {
    if (deadline.struck()) {
      return Optional.empty();
    }
    return find(wanted.key(), deadline).map(all -> others(all, wanted));
  }

  private Bookings others(List<Booked> all, Wanted wanted) {
    Pseudonym own = pseudonyms.patient(wanted.key().tenant(), wanted.patientId());
    List<Booked> others = all.stream().filter(one -> !isOwn(one, own, wanted.start())).toList();
    List<Double> empty = others.stream().flatMap(one -> one.empty().stream()).toList();
    Set<String> types = others.stream().map(Booked::serviceType).collect(Collectors.toSet());
    return new Bookings(empty, others.size() - empty.size(), types);
  }

  /** The visit being booked, or another slot that was tried for it. */
  private static boolean isOwn(Booked one, Pseudonym own, Instant start) {
    return one.patient().equals(own) && (one.start().equals(start) || !one.booked());
  }

  private Optional<List<Booked>> find(Key key, Deadline deadline) {
    Held known = held.get(key);
    if (known == null || ticker.nanos() - known.since() > FRESH_NANOS) {
      Optional<Held> begun = begin(key);
      if (begun.isEmpty()) {
        return Optional.empty();
      }
      known = begun.get();
    }
    try {
      return Optional.of(known.booked().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Empty where so many are being read that one more would only wait. */
  private Optional<Held> begin(Key key) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    if (held.size() >= MOST_HELD) {
      held.clear();
    }
    CompletableFuture<List<Booked>> booked = new CompletableFuture<>();
    Held begun = new Held(booked, ticker.nanos());
    held.put(key, begun);
    Thread.ofVirtual().name("kept-session").start(() -> read(key, booked));
    return Optional.of(begun);
  }

  private void read(Key key, CompletableFuture<List<Booked>> booked) {
    try {
      booked.complete(reads.booked(key));
    } catch (RuntimeException e) {
      booked.completeExceptionally(e);
    } finally {
      free.release();
    }
  }
}

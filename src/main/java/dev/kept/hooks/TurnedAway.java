package dev.kept.hooks;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the calls that there was no room for, and those of strangers where they are many, and
 * writes each kind's count down once a second: nobody has seen anything of theirs, so their answer
 * does not wait for it, and however many they are they leave the trail to the calls that are
 * answered.
 */
final class TurnedAway implements AutoCloseable {
  /** Refusals of a kind in a second that have a record each. */
  static final int FEW = 20;

  private static final int FEW_IN_ALL = 10 * FEW;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final long SECOND_NANOS = 1_000_000_000;

  private final AuditNotes notes;
  private final DoorParts.Outside outside;
  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<Kind, AuditEntry> unwritten = new HashMap<>();
  private final Map<Kind, Integer> few = new HashMap<>();
  private final AtomicBoolean open = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("turned-away").daemon().factory());

  private int inAll;
  private long second;

  TurnedAway(AuditNotes notes, DoorParts.Outside outside) {
    this.notes = notes;
    this.outside = outside;
    this.second = outside.ticker().nanos();
  }

  /** Whose calls, of which route, and why; all of it the service's own words, so there are few. */
  record Kind(Who who, String route, String code) {}

  void open() {
    if (open.compareAndSet(false, true)) {
      var _ = clock.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
    }
  }

  void count(Kind kind) {
    counts.computeIfAbsent(kind, of -> new LongAdder()).increment();
  }

  /** Whether so few of {@code kind} came in this second that this one has a record of its own. */
  boolean isOneOfFew(Kind kind) {
    synchronized (few) {
      long now = outside.ticker().nanos();
      if (now - second >= SECOND_NANOS) {
        second = now;
        inAll = 0;
        few.clear();
      }
      return ++inAll <= FEW_IN_ALL && few.merge(kind, 1, Integer::sum) <= FEW;
    }
  }

  /**
   * What is not known to be written is tried again as it was, since it may be: a trail knows its
   * entries by their ids.
   */
  private synchronized void write() {
    counts.forEach(
        (kind, count) -> {
          if (!unwritten.containsKey(kind)) {
            long calls = count.sumThenReset();
            if (calls > 0) {
              unwritten.put(kind, entry(kind, calls));
            }
          }
        });
    unwritten.values().removeIf(this::isWritten);
  }

  private AuditEntry entry(Kind kind, long calls) {
    return new AuditEntry(
        outside.ids().get(),
        outside.clock().instant(),
        kind.who(),
        new AuditEvent.Overloaded(kind.route(), kind.code(), calls));
  }

  private boolean isWritten(AuditEntry entry) {
    try {
      return notes.isDurable(List.of(entry), Deadline.in(PATIENCE, outside.ticker()));
    } catch (RuntimeException e) {
      outside.alarms().failed("INTERNAL", e);
      return false;
    }
  }

  /** Writes down what is left: what was not yet written, then what came since. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      var _ = clock.awaitTermination(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
    write();
  }
}

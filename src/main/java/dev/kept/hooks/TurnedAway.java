package dev.kept.hooks;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the calls that there was no room for, and writes each tenant's count down once a second:
 * nobody has seen anything of theirs, so their answer does not wait for it, and however many they
 * are they leave the trail to the calls that are answered.
 */
final class TurnedAway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final AuditNotes notes;
  private final DoorParts.Outside outside;
  private final Map<Whose, LongAdder> counts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("turned-away").daemon().factory());

  TurnedAway(AuditNotes notes, DoorParts.Outside outside) {
    this.notes = notes;
    this.outside = outside;
  }

  /** Whose calls, of which route; there are few, since both are the service's own. */
  private record Whose(Who who, String route) {}

  void open() {
    var _ = clock.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
  }

  void count(Who who, String route) {
    counts.computeIfAbsent(new Whose(who, route), whose -> new LongAdder()).increment();
  }

  /** What cannot be written is tried again with what comes. */
  private synchronized void write() {
    counts.forEach(
        (whose, count) -> {
          long calls = count.sumThenReset();
          if (calls > 0 && !isWritten(whose, calls)) {
            count.add(calls);
          }
        });
  }

  private boolean isWritten(Whose whose, long calls) {
    AuditEntry entry =
        new AuditEntry(
            outside.ids().get(),
            outside.clock().instant(),
            whose.who(),
            new AuditEvent.Overloaded(whose.route(), calls));
    try {
      return notes.isDurable(List.of(entry), Deadline.in(PATIENCE, outside.ticker()));
    } catch (RuntimeException e) {
      outside.alarms().failed("INTERNAL", e);
      return false;
    }
  }

  /** Writes down what is left. */
  @Override
  public void close() {
    clock.shutdownNow();
    write();
  }
}

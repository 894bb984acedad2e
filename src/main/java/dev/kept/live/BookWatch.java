package dev.kept.live;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toSet;

import dev.kept.logs.LogEvent;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.TenantBook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the store's tenants every second. What holds a tenant is in force at once; settings are
 * taken up with the file's. While the store is away, what was seen last stays; at a start what this
 * replica has kept of it, so that a tenant that is held does not come up free.
 */
public final class BookWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TenantBook book;
  private final LastKnown copy;
  private final LiveTenants tenants;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tenant-book").daemon().factory());
  private volatile Snapshot seen = Snapshot.NONE;
  private final InstantSource time;
  private boolean away;
  private Set<TenantId> others = Set.of();

  private BookWatch(TenantBook book, LastKnown copy, LiveTenants tenants, InstantSource time) {
    this.book = book;
    this.copy = copy;
    this.tenants = tenants;
    this.time = time;
  }

  /** Has looked once when it returns, and holds {@code tenants} as it saw. */
  public static BookWatch begin(
      TenantBook book, LastKnown copy, LiveTenants tenants, InstantSource time) {
    BookWatch watch = new BookWatch(book, copy, tenants, time);
    watch.look();
    if (watch.away) {
      copy.read().ifPresent(watch::takeUp);
    }
    var _ =
        watch.clock.scheduleWithFixedDelay(
            watch::look, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    return watch;
  }

  /** The store's tenants as they were seen last. */
  Snapshot seen() {
    return seen;
  }

  /** One look; a schedule that throws is never run again. */
  void look() {
    try {
      if (away || book.revision() != seen.revision()) {
        see(book.snapshot());
      }
      answers();
      tellKeys();
    } catch (Throwable e) {
      isAway(e);
    }
  }

  private void see(Snapshot fresh) {
    takeUp(fresh);
    keep(fresh);
  }

  private void takeUp(Snapshot fresh) {
    fresh.holds().stream()
        .filter(hold -> !seen.holds().contains(hold))
        .forEach(
            hold ->
                LogEvent.of("TENANT-HELD")
                    .with("tenant", hold.tenant())
                    .with("phase", hold.atMost())
                    .with("cause", hold.cause())
                    .saying(hold.scope() + ", by " + hold.made().by())
                    .log(WARNING));
    seen.holds().stream()
        .filter(hold -> fresh.holds(hold.tenant()).isEmpty())
        .forEach(
            hold ->
                LogEvent.of("TENANT-RELEASED")
                    .with("tenant", hold.tenant())
                    .saying("no hold is left")
                    .log(INFO));
    tenants.hold(fresh);
    seen = fresh;
  }

  /** The first key that draws a tenant's hold-out is told to all, in file and store alike. */
  private void tellKeys() {
    List<Move.HoldOut> unknown =
        tenants.list().stream().map(seen::unknownHoldOut).flatMap(Optional::stream).toList();
    for (Move.HoldOut key : unknown) {
      book.write(List.of(key), new Change(time.instant(), "kept", "the first key of its hold-out"));
    }
    if (!unknown.isEmpty()) {
      see(book.snapshot()); // another replica may have been the first
    }
    Set<TenantId> fresh =
        tenants.list().stream().filter(seen::isHoldOutAnother).map(Tenant::id).collect(toSet());
    fresh.stream()
        .filter(id -> !others.contains(id))
        .forEach(
            id ->
                LogEvent.of("HOLD-OUT-KEY")
                    .with("tenant", id)
                    .saying(
                        "policy.holdOut.key is not the first there was and would hold out other"
                            + " patients: nobody is shown anything until it is put back")
                    .log(ERROR));
    others = fresh;
  }

  private void keep(Snapshot fresh) {
    if (!copy.keep(fresh)) {
      LogEvent.of("TENANTS-NOT-KEPT")
          .saying(
              "the copy of the store's tenants cannot be written; a start without store lacks it")
          .log(WARNING);
    }
  }

  private void answers() {
    if (away) {
      away = false;
      LogEvent.of("TENANTS-BACK").saying("the store's tenants are read again").log(INFO);
    }
  }

  /** Told once; of the failure only its class, since its message may quote anything. */
  private void isAway(Throwable failure) {
    if (!away) {
      away = true;
      LogEvent.of("TENANTS-AWAY")
          .with("failure", failure.getClass().getName())
          .saying("the store's tenants and holds cannot be read; those known stay in force")
          .log(ERROR);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

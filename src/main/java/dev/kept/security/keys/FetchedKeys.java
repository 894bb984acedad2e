package dev.kept.security.keys;

import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys from the tenant's configured URL, never from a token's. Kept for ten minutes; a {@code kid}
 * not among them causes one new fetch, but no URL is asked twice within a minute, whatever comes.
 * When the URL does not answer, keys serve on for a day. There are at most as many URLs as tenants.
 */
public final class FetchedKeys implements KeySource {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofDays(1);

  private final JwksFetch fetch;
  private final Map<URI, Place> places = new ConcurrentHashMap<>();

  /** Keys read by {@code fetch}. */
  public FetchedKeys(JwksFetch fetch) {
    this.fetch = fetch;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jku()
        .map(jku -> places.computeIfAbsent(jku, Place::new).find(wanted, occasion))
        .orElseGet(Lookup.Away::new);
  }

  /**
   * What is known of a URL's keys.
   *
   * @param keys the keys last read
   * @param read when that was
   * @param tried when they were last asked for
   */
  private record State(Optional<KeySet> keys, Instant read, Instant tried) {
    static final State NEW = new State(Optional.empty(), Instant.MIN, Instant.MIN);

    boolean stale(Instant now) {
      return read.isBefore(now.minus(FRESH));
    }

    boolean mayTry(Instant now) {
      return tried.isBefore(now.minus(PAUSE));
    }

    Lookup find(Wanted wanted, Instant now) {
      return keys.filter(_ -> !read.isBefore(now.minus(MOST_AGE)))
          .map(set -> set.find(wanted))
          .orElseGet(Lookup.Away::new);
    }
  }

  private final class Place {
    private final URI jku;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = State.NEW;

    Place(URI jku) {
      this.jku = jku;
    }

    Lookup find(Wanted wanted, Occasion occasion) {
      Instant now = occasion.now();
      State known = state;
      Lookup found = known.find(wanted, now);
      boolean enough = found instanceof Lookup.Found && !known.stale(now);
      if (enough || !known.mayTry(now)) {
        return found;
      }
      if (known.keys().isPresent()) {
        // Somebody else is fetching: go on with what there is rather than queue behind a slow URL.
        if (fetching.tryLock()) {
          refreshAndUnlock(occasion);
        }
      } else if (isTurn(occasion.deadline())) {
        refreshAndUnlock(occasion);
      }
      return state.find(wanted, now);
    }

    private boolean isTurn(Deadline deadline) {
      try {
        return fetching.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private void refreshAndUnlock(Occasion occasion) {
      Instant now = occasion.now();
      try {
        State known = state;
        if (known.mayTry(now)) {
          Optional<KeySet> fresh = fetch.fetch(jku, occasion.deadline()).flatMap(KeySet::parse);
          state =
              fresh.isPresent()
                  ? new State(fresh, now, now)
                  : new State(known.keys(), known.read(), now);
        }
      } finally {
        fetching.unlock();
      }
    }
  }
}

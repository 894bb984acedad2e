package dev.kept.security.keys;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import dev.kept.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keys from the tenant's configured URL, never from a token's. They are fetched anew when they are
 * ten minutes old, while calls go on with those there are, and when a token names a {@code kid} not
 * among them, for which its call waits. All who wait share one fetch, and no URL is asked twice
 * within a minute, whatever comes. When the URL does not answer, keys serve on for a day.
 */
public final class FetchedKeys implements KeySource {
  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofDays(1);

  /** URLs are the tenants', one each at most. */
  private static final int MOST_URLS = 10_000;

  private final JwksFetch fetch;
  private final Cryptography cryptography;
  private final Ticker ticker;

  /** What was read last, for as long as it may be used. */
  private final Cache<URI, Keys> known;

  /** Fetches under way, and those that ended within the last minute. */
  private final AsyncCache<URI, Boolean> fetches;

  /** Keys read by {@code fetch}, each time on a thread of its own. */
  public FetchedKeys(JwksFetch fetch, Cryptography cryptography) {
    this(fetch, cryptography, System::nanoTime, Thread::startVirtualThread);
  }

  FetchedKeys(JwksFetch fetch, Cryptography cryptography, Ticker ticker, Executor executor) {
    this.fetch = fetch;
    this.cryptography = cryptography;
    this.ticker = ticker;
    known = cache(MOST_AGE, executor).build();
    fetches = cache(PAUSE, executor).buildAsync();
  }

  private Caffeine<Object, Object> cache(Duration life, Executor executor) {
    return Caffeine.newBuilder()
        .maximumSize(MOST_URLS)
        .expireAfterWrite(life)
        .ticker(ticker::nanos)
        .executor(executor);
  }

  private record Keys(KeySet set, long read) {}

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jku()
        .map(jku -> find(jku, wanted, occasion.deadline()))
        .orElseGet(Lookup.Away::new);
  }

  private Lookup find(URI jku, Wanted wanted, Deadline deadline) {
    Optional<Keys> keys = Optional.ofNullable(known.getIfPresent(jku));
    Lookup found = found(keys, wanted);
    if (found instanceof Lookup.Found) {
      keys.filter(this::isOld).ifPresent(old -> fetching(jku));
      return found;
    }
    await(fetching(jku), deadline);
    return found(Optional.ofNullable(known.getIfPresent(jku)), wanted);
  }

  private static Lookup found(Optional<Keys> keys, Wanted wanted) {
    return keys.map(present -> present.set().find(wanted)).orElseGet(Lookup.Away::new);
  }

  private boolean isOld(Keys keys) {
    return ticker.nanos() - keys.read() > FRESH.toNanos();
  }

  /** The fetch under way or of the last minute; else a new one. */
  private CompletableFuture<Boolean> fetching(URI jku) {
    return fetches.get(jku, this::fetch);
  }

  private boolean fetch(URI jku) {
    Optional<KeySet> read =
        fetch
            .fetch(jku, Deadline.in(PATIENCE, ticker))
            .flatMap(text -> KeySet.parse(text, cryptography));
    read.ifPresent(set -> known.put(jku, new Keys(set, ticker.nanos())));
    return read.isPresent();
  }

  private static void await(CompletableFuture<Boolean> fetch, Deadline deadline) {
    try {
      fetch.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Then there is what there was before.
    }
  }
}

package dev.kept.security.keys;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kept.security.keys.JwksFetch.Fetched;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import dev.kept.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Keys from the tenant's configured URL, never from a token's. They are fetched anew when they are
 * ten minutes old, while calls go on with those there are, and when a token names a {@code kid} not
 * among them, for which its call waits. All who wait share one fetch, and no URL is asked twice
 * within a minute, whatever comes. When the URL does not answer, keys serve on for a day; a set
 * without keys is an answer, and so is that there is none any more.
 */
public final class FetchedKeys implements KeySource {
  /** What a fetch may take; it goes on when the calls that wait for it have given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofDays(1);

  /** URLs are the tenants', one each at most. */
  private static final int MOST_URLS = 10_000;

  private final JwksFetch fetch;
  private final Cryptography cryptography;
  private final KeyNews news;
  private final Timing timing;

  /** What was read last, for as long as it may be used. */
  private final Cache<URI, Keys> known;

  /** Fetches under way, and those that ended within the last minute. */
  private final AsyncCache<URI, Boolean> fetches;

  /** URLs that gave no key when they were last asked. */
  private final Set<URI> away = ConcurrentHashMap.newKeySet();

  /**
   * Keys read by {@code fetch}, each time on a thread of its own; trouble is told to {@code news}.
   *
   * @param waits runs what only waits, on a call's own thread
   */
  public FetchedKeys(
      JwksFetch fetch, Cryptography cryptography, KeyNews news, Consumer<Runnable> waits) {
    this(fetch, cryptography, news, Timing.usual(waits));
  }

  FetchedKeys(JwksFetch fetch, Cryptography cryptography, KeyNews news, Timing timing) {
    this.fetch = fetch;
    this.cryptography = cryptography;
    this.news = news;
    this.timing = timing;
    known = cache(MOST_AGE).build();
    fetches = cache(PAUSE).buildAsync();
  }

  /**
   * By what time goes, and on which threads.
   *
   * @param ticker measures it
   * @param executor runs fetches
   * @param longestWait of a call for a fetch
   * @param waits runs what only waits
   */
  record Timing(Ticker ticker, Executor executor, Duration longestWait, Consumer<Runnable> waits) {
    static Timing usual(Consumer<Runnable> waits) {
      return new Timing(
          System::nanoTime, Thread::startVirtualThread, Duration.ofMillis(800), waits);
    }
  }

  private Caffeine<Object, Object> cache(Duration life) {
    return Caffeine.newBuilder()
        .maximumSize(MOST_URLS)
        .expireAfterWrite(life)
        .ticker(timing.ticker()::nanos)
        .executor(timing.executor());
  }

  /** Knows nothing of these URLs any more: they are fetched when they are needed next. */
  public void forget(Set<URI> urls) {
    fetches.synchronous().invalidateAll(urls);
    known.invalidateAll(urls);
    away.removeAll(urls);
  }

  /** How old the keys of each URL are that are in use. */
  public Map<URI, Duration> ages() {
    long now = timing.ticker().nanos();
    return known.asMap().entrySet().stream()
        .collect(
            toUnmodifiableMap(
                Map.Entry::getKey, read -> Duration.ofNanos(now - read.getValue().read())));
  }

  /** How many URLs gave no key when they were last asked. */
  public int away() {
    return away.size();
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
      if (keys.filter(this::isOld).isPresent()) {
        CompletableFuture<Boolean> unusedSinceNobodyWaits = fetching(jku);
      }
      return found;
    }
    Deadline latest = deadline.within(timing.longestWait());
    timing.waits().accept(() -> await(fetching(jku), latest));
    return found(Optional.ofNullable(known.getIfPresent(jku)), wanted);
  }

  private static Lookup found(Optional<Keys> keys, Wanted wanted) {
    return keys.map(present -> present.set().find(wanted)).orElseGet(Lookup.Away::new);
  }

  private boolean isOld(Keys keys) {
    return timing.ticker().nanos() - keys.read() > FRESH.toNanos();
  }

  /** The fetch under way or of the last minute; else a new one. */
  private CompletableFuture<Boolean> fetching(URI jku) {
    return fetches.get(jku, this::fetch);
  }

  private boolean fetch(URI jku) {
    Optional<KeySet> read =
        switch (fetch.fetch(jku, Deadline.in(PATIENCE, timing.ticker()))) {
          case Fetched.Text(String body) -> KeySet.parse(body, cryptography);
          case Fetched.Gone _ -> Optional.of(KeySet.EMPTY);
          case Fetched.Away _ -> Optional.empty();
        };
    read.ifPresent(set -> known.put(jku, new Keys(set, timing.ticker().nanos())));
    tell(jku, read.filter(KeySet::isUsable).isPresent());
    return read.isPresent();
  }

  private void tell(URI jku, boolean usable) {
    if (usable && away.remove(jku)) {
      news.back(jku);
    } else if (!usable && away.add(jku)) {
      news.away(jku);
    }
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

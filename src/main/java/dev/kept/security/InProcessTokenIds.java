package dev.kept.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.kept.tenant.TenantId;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Used tokens in memory: of this process only, forgotten with it. When full, uses are UNKNOWN
 * rather than anything be forgotten early, and the operator is told once each time.
 *
 * <p>Of several tenants none holds more than what is still free: a single flood takes half, two
 * take a third each, and there is always room for those who did not flood.
 */
public final class InProcessTokenIds implements TokenIds {
  private final Room room;
  private final Consumer<TenantId> full;
  private final AtomicInteger held = new AtomicInteger();
  private final Map<TenantId, Share> shares = new ConcurrentHashMap<>();
  private final Cache<Key, Used> used;

  /**
   * How much is remembered.
   *
   * @param capacity unexpired tokens of all; each takes about 300 bytes
   * @param shared whether there are several tenants
   */
  public record Room(int capacity, boolean shared) {
    int share(int held) {
      return shared ? capacity - held : capacity;
    }
  }

  /**
   * Nothing used yet.
   *
   * @param full told whose token there was no room for, and again only after there was some
   */
  public InProcessTokenIds(Room room, Consumer<TenantId> full) {
    this(room, full, System::nanoTime);
  }

  InProcessTokenIds(Room room, Consumer<TenantId> full, Ticker ticker) {
    this.room = room;
    this.full = full;
    used =
        Caffeine.newBuilder()
            .expireAfter(Expiry.creating((Key key, Used use) -> use.left()))
            .evictionListener(this::forgotten)
            .ticker(ticker::nanos)
            .executor(Runnable::run)
            .build();
  }

  private record Key(String issuer, String id) {}

  /**
   * A token in its life.
   *
   * @param share its tenant's
   * @param left how long it could be used again
   */
  private record Used(Share share, Duration left) {}

  /** What one tenant holds. */
  private static final class Share {
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();
  }

  /** How many tokens are remembered, those included that expired a moment ago. */
  public int held() {
    return held.get();
  }

  @Override
  public Use use(TokenUse token, Instant now) {
    Key key = new Key(token.issuer(), token.id());
    if (used.getIfPresent(key) != null) {
      return Use.REPEATED;
    }
    Share share = shares.computeIfAbsent(token.tenant(), _ -> new Share());
    if (!reserved(share)) {
      used.cleanUp();
      if (!reserved(share)) {
        return unknown(token.tenant(), share);
      }
    }
    share.told.set(false);
    Used use = new Used(share, Duration.between(now, token.until()));
    if (used.asMap().putIfAbsent(key, use) != null) {
      giveBack(share);
      return Use.REPEATED;
    }
    return Use.FIRST;
  }

  private Use unknown(TenantId tenant, Share share) {
    if (!share.told.getAndSet(true)) {
      full.accept(tenant);
    }
    return Use.UNKNOWN;
  }

  /** Takes a place, if the tenant may have one. */
  private boolean reserved(Share share) {
    int all = held.getAndIncrement();
    int own = share.held.getAndIncrement();
    if (all < room.capacity() && own < room.share(all)) {
      return true;
    }
    giveBack(share);
    return false;
  }

  private void giveBack(Share share) {
    held.decrementAndGet();
    share.held.decrementAndGet();
  }

  private void forgotten(@Nullable Key key, @Nullable Used use, RemovalCause cause) {
    if (use != null) {
      giveBack(use.share());
    }
  }
}

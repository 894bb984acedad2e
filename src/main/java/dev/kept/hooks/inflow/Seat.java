package dev.kept.hooks.inflow;

import dev.kept.hooks.framing.Client;
import dev.kept.tenant.TenantId;
import java.util.Optional;
import java.util.function.Supplier;

/** One call's place, from its first byte to its answer. */
public final class Seat {
  /** What takes longer waits for others: computing takes a millisecond. */
  private static final long LONG_NANOS = 50_000_000;

  private final Places places;
  private final Optional<TenantId> tenant;
  private boolean known;
  private boolean computing = true;
  private boolean left;
  private long since = System.nanoTime();

  Seat(Places places, Optional<TenantId> tenant, boolean known) {
    this.places = places;
    this.tenant = tenant;
    this.known = known;
  }

  /** A seat that nobody counts. */
  public static Seat uncounted() {
    Places alone = Places.shared(2, 1);
    return alone.enter(Optional.of(new TenantId("nobody")), true).orElseThrow();
  }

  /** The caller has proved nothing; nor is it believed to on its connection any more. */
  public void failed() {
    Client.current().ifPresent(Client::failed);
  }

  /** The caller is its tenant's indeed; whether that tenant has room for it. */
  public synchronized boolean prove(TenantId proven) {
    Client.current().ifPresent(client -> client.proved(proven.value()));
    if (known) {
      return true;
    }
    if (!places.known().move(proven)) {
      places.turnedAway(Room.Entry.NO_SEAT);
      return false;
    }
    if (computing) {
      places.strangers().pause(tenant);
    }
    places.strangers().leave(tenant);
    known = true;
    computing = true;
    return true;
  }

  /** Waits for something that cannot be ended; meanwhile another may compute. */
  public <T> T pausing(Supplier<T> wait) {
    pause();
    try {
      return wait.get();
    } finally {
      resume();
    }
  }

  /**
   * Waits for something that is of use to the caller only: when the caller goes away the current
   * thread is interrupted, and stays so.
   */
  public <T> T waitingFor(Supplier<T> wait) {
    return pausing(() -> Client.whileThere(wait));
  }

  /** Whatever keeps a call so long is no work of its own: a slow body, keys that are fetched. */
  synchronized void pauseIfLong() {
    if (computing && System.nanoTime() - since > LONG_NANOS) {
      pause();
    }
  }

  private synchronized void pause() {
    if (computing && !left) {
      computing = false;
      if (known) {
        places.known().pause(tenant.orElseThrow());
      } else {
        places.strangers().pause(tenant);
      }
    }
  }

  /** Works again, whatever it was taken to wait for. */
  public synchronized void resume() {
    if (!computing && !left) {
      computing = true;
      since = System.nanoTime();
      if (known) {
        places.known().resume(tenant.orElseThrow());
      } else {
        places.strangers().resume(tenant);
      }
    }
  }

  /** Gives the place back. */
  public synchronized void leave() {
    pause();
    left = true;
    if (known) {
      places.known().leave(tenant.orElseThrow());
    } else {
      places.strangers().leave(tenant);
    }
    places.left(this);
  }
}

package dev.kept.hooks.inflow;

import dev.kept.hooks.framing.Client;
import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One call's place, from its head to its answer; used by the thread that answers it. */
public final class Seat {
  private static final ScopedValue<Seat> CURRENT = ScopedValue.newInstance();

  private final Optional<Places> places;
  private final Optional<TenantId> named;
  private final Duration waited;
  private Optional<TenantId> known;
  private boolean taken;
  private boolean working;

  private Seat(Optional<Places> places, Optional<TenantId> named, Duration waited) {
    this.places = places;
    this.named = named;
    this.waited = waited;
    this.known = Optional.empty();
    this.taken = places.isPresent();
    this.working = taken;
  }

  /** A seat among {@code places} for a call that names {@code tenant} and is at work. */
  static Seat of(Places places, Optional<TenantId> tenant, boolean believed, Duration waited) {
    Seat seat = new Seat(Optional.of(places), tenant, waited);
    seat.known = believed ? tenant : Optional.empty();
    return seat;
  }

  /** A seat that nobody counts. */
  public static Seat uncounted() {
    return new Seat(Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /**
   * What comes of {@code work}, during which this is the current thread's seat; then it is left.
   */
  public <T> T during(Supplier<T> work) {
    try {
      return ScopedValue.where(CURRENT, this).call(work::get);
    } finally {
      leave();
    }
  }

  /**
   * What comes of {@code wait}, which needs no processor: meanwhile another call works in place of
   * the current thread's.
   */
  public static <T> T aside(Supplier<T> wait) {
    Seat seat = CURRENT.isBound() ? CURRENT.get() : uncounted();
    seat.rest();
    try {
      return wait.get();
    } finally {
      seat.resume();
    }
  }

  /** It works no more until it resumes. */
  public void rest() {
    if (working) {
      working = false;
      places.orElseThrow().rest();
    }
  }

  private void resume() {
    if (taken && !working) {
      places.orElseThrow().resume(known.or(() -> named), known.isPresent());
      working = true;
    }
  }

  /** How long the call waited for it. */
  public Duration waited() {
    return waited;
  }

  /** The caller has proved nothing; nor is it believed to on its connection any more. */
  public void failed() {
    named.ifPresent(tenant -> Client.current().ifPresent(client -> client.failed(tenant.value())));
  }

  /** The caller is its tenant's indeed; whether that tenant has room for it. */
  public boolean prove(TenantId proven) {
    Client.current().ifPresent(client -> client.proved(proven.value()));
    if (!taken || known.filter(proven::equals).isPresent()) {
      return true;
    }
    boolean moved = places.orElseThrow().move(this, proven);
    known = moved ? Optional.of(proven) : known;
    return moved;
  }

  /** Gives the place back, once. */
  public void leave() {
    rest();
    if (taken) {
      taken = false;
      places.orElseThrow().leave(this);
    }
  }

  boolean isKnown() {
    return known.isPresent();
  }

  Optional<TenantId> party() {
    return known.or(() -> named);
  }
}

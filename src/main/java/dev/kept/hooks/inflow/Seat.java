package dev.kept.hooks.inflow;

import dev.kept.hooks.framing.Client;
import dev.kept.tenant.TenantId;
import java.util.Optional;

/** One call's place, from its head to its answer; used by the thread that answers it. */
public final class Seat {
  private final Optional<Places> places;
  private final Optional<TenantId> named;
  private Optional<TenantId> known;
  private boolean taken;

  private Seat(Optional<Places> places, Optional<TenantId> named, Optional<TenantId> known) {
    this.places = places;
    this.named = named;
    this.known = known;
    this.taken = places.isPresent();
  }

  /** A seat among {@code places} for a call that names {@code tenant}. */
  static Seat of(Places places, Optional<TenantId> tenant, boolean believed) {
    return new Seat(Optional.of(places), tenant, believed ? tenant : Optional.empty());
  }

  /** A seat that nobody counts. */
  public static Seat uncounted() {
    return new Seat(Optional.empty(), Optional.empty(), Optional.empty());
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
    Places of = places.orElseThrow();
    if (!of.known().move(proven)) {
      of.refused(Places.Why.PLACES);
      return false;
    }
    giveBack(of);
    known = Optional.of(proven);
    return true;
  }

  /** Gives the place back, once. */
  public void leave() {
    if (taken) {
      taken = false;
      giveBack(places.orElseThrow());
    }
  }

  private void giveBack(Places of) {
    if (known.isPresent()) {
      of.known().leave(known.get());
    } else {
      of.strangers().leave(named);
    }
  }
}

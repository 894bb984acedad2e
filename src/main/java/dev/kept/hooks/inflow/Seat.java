package dev.kept.hooks.inflow;

import dev.kept.hooks.framing.Client;
import dev.kept.tenant.TenantId;
import java.util.Optional;

/** One call's place, from its head to its answer; used by the thread that answers it. */
public final class Seat {
  private final Places places;
  private final Optional<TenantId> tenant;
  private boolean known;

  Seat(Places places, Optional<TenantId> tenant, boolean known) {
    this.places = places;
    this.tenant = tenant;
    this.known = known;
  }

  /** A seat that nobody counts. */
  public static Seat uncounted() {
    return new Seat(Places.shared(1, 1), Optional.empty(), false);
  }

  /** The caller has proved nothing; nor is it believed to on its connection any more. */
  public void failed() {
    Client.current().ifPresent(Client::failed);
  }

  /** The caller is its tenant's indeed; whether that tenant has room for it. */
  public boolean prove(TenantId proven) {
    Client.current().ifPresent(client -> client.proved(proven.value()));
    if (known) {
      return true;
    }
    if (!places.known().move(proven)) {
      places.refused(Places.Why.PLACES);
      return false;
    }
    places.strangers().leave(tenant);
    known = true;
    return true;
  }

  /** Gives the place back. */
  public void leave() {
    if (known) {
      places.known().leave(tenant.orElseThrow());
    } else {
      places.strangers().leave(tenant);
    }
  }
}

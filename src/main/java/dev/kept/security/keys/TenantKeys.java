package dev.kept.security.keys;

import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;

/** Keys from the tenant's pinned file where it has one, else from its URL. */
public final class TenantKeys implements KeySource {
  private final KeySource pinned;
  private final KeySource fetched;

  /** Keys from {@code pinned} or {@code fetched}. */
  public TenantKeys(KeySource pinned, KeySource fetched) {
    this.pinned = pinned;
    this.fetched = fetched;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return (trust.jwksFile().isPresent() ? pinned : fetched).find(trust, wanted, occasion);
  }
}

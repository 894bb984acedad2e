package dev.kept.tenant.book;

import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.StoredTenant.Draft;
import java.util.Optional;
import java.util.UUID;

/** One thing to be written into the book. */
public sealed interface Move {
  /** Whom it is about. */
  TenantId tenant();

  /**
   * A tenant that is not there yet.
   *
   * @param draft its settings
   */
  record Add(TenantId tenant, Draft draft) implements Move {}

  /**
   * Other settings of a tenant.
   *
   * @param draft them
   * @param seen the tenant's revision that they are made from; another is a refusal
   * @param numbers what a phase that is entered rests on
   */
  record Edit(TenantId tenant, Draft draft, long seen, Optional<String> numbers) implements Move {}

  /**
   * A tenant is taken out; what was recorded of it stays.
   *
   * @param seen as of {@link Edit}
   */
  record Remove(TenantId tenant, long seen) implements Move {}

  /**
   * A tenant is held; another hold of its scope and cause is replaced.
   *
   * @param hold how
   * @param numbers what it rests on
   */
  record Place(Hold hold, Optional<String> numbers) implements Move {
    @Override
    public TenantId tenant() {
      return hold.tenant();
    }
  }

  /**
   * A hold is lifted.
   *
   * @param numbers what the phase it lets the tenant into rests on, as they were shown
   */
  record Lift(TenantId tenant, Scope scope, Hold.Cause cause, Optional<String> numbers)
      implements Move {}

  /**
   * A tenant's hold-out is drawn by a key; by another than before is a refusal.
   *
   * @param keyId what the key is known by
   */
  record HoldOut(TenantId tenant, UUID keyId) implements Move {}

  /**
   * A tenant is gone for good: its id is not given again for {@link Offboarding#YEARS} years.
   *
   * @param proof what was deleted
   */
  record Retire(TenantId tenant, String proof) implements Move {}
}

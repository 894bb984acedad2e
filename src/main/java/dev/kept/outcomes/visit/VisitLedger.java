package dev.kept.outcomes.visit;

import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Port: the appointments of a tenant as their sources told them. */
public interface VisitLedger {
  /** Most appointments taken in at once. */
  int MOST_AT_ONCE = 1_000;

  /**
   * Takes in {@code visits}, all or none. One that is there is replaced, unless what is there was
   * written later; taking in the same again changes nothing.
   *
   * @throws IllegalArgumentException if there are more than {@link #MOST_AT_ONCE}, or two of one
   *     appointment
   */
  Taken take(Owner owner, List<VisitRecord> visits, Instant now);

  /**
   * Whose they are.
   *
   * @param tenant the tenant
   * @param production whether they count
   */
  record Owner(TenantId tenant, boolean production) {}

  /**
   * What came of it.
   *
   * @param fresh not there before
   * @param changed there before, otherwise
   * @param same there before in the same words, or newer
   */
  record Taken(long fresh, long changed, long same) {
    /** Nothing. */
    public static final Taken NOTHING = new Taken(0, 0, 0);

    /** Both together. */
    public Taken plus(Taken other) {
      return new Taken(fresh + other.fresh, changed + other.changed, same + other.same);
    }
  }
}

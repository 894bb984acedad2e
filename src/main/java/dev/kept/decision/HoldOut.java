package dev.kept.decision;

import dev.kept.tenant.Rollout;

/**
 * A permanent random share of patients from whom the score's advice is withheld, so that its effect
 * can be measured. Off until a site records its approval.
 *
 * @param share of patients, 0 to 1
 * @param key first half of the site's secret
 * @param key2 its second half
 */
public record HoldOut(double share, long key, long key2) {
  /** Nobody is held out. */
  public static final HoldOut NONE = new HoldOut(0, 0, 0);

  /** The hold-out of a rollout; nobody where the site approved none. */
  public static HoldOut of(Rollout rollout) {
    return rollout.heldOut().map(HoldOut::of).orElse(NONE);
  }

  private static HoldOut of(Rollout.HeldOut some) {
    return new HoldOut(
        some.share(),
        some.secret().getMostSignificantBits(),
        some.secret().getLeastSignificantBits());
  }

  /** Whether this patient belongs to the hold-out; for one key and share always the same answer. */
  public boolean holds(String patientId) {
    double place = (SipHash.of(patientId, key, key2) >>> 11) * 0x1p-53;
    return place < share;
  }

  @Override
  public String toString() {
    return "HoldOut[share=" + share + "]"; // the key stays out of logs
  }
}

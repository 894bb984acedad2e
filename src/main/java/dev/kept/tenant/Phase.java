package dev.kept.tenant;

/** How far Kept is rolled out, least first. */
public enum Phase {
  /** Neither scores nor shows. */
  PAUSED,
  /** Scores and records; shows nothing. */
  SHADOW,
  /** Shows risk and suggestions a person may take up. */
  STAFF,
  /** Queues outreach for high risk without a click. */
  OUTREACH,
  /** Adds overbooking. */
  FULL;

  /** Whether cards are shown. */
  public boolean showsCards() {
    return compareTo(STAFF) >= 0;
  }
}

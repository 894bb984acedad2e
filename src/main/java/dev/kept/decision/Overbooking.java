package dev.kept.decision;

/** Whether a session has room for bookings beyond its slots; a person confirms each. */
public sealed interface Overbooking {
  /** The session is not known. */
  Overbooking UNKNOWN_SESSION = new None(None.Why.SESSION_UNKNOWN);

  /** The site's phase does not think of overbooking yet. */
  Overbooking NOT_YET = new None(None.Why.PHASE);

  /**
   * There is room.
   *
   * @param extras how many more may be booked, 1 or more
   */
  record Room(int extras) implements Overbooking {}

  /**
   * There is none.
   *
   * @param why why not
   */
  record None(None.Why why) implements Overbooking {
    /** Why there is no room. */
    public enum Why {
      SESSION_UNKNOWN,
      PHASE,
      /** A session this small takes no extra. */
      TOO_SMALL,
      /** Slots are free: filling them is no overbooking. */
      SLOTS_FREE,
      /** Under 90 % of those booked have a score. */
      TOO_FEW_SCORED,
      /** The calibration is stale or outside its gates. */
      CALIBRATION,
      /** Visits of a protected type. */
      PROTECTED,
      /** Too many would have to wait. */
      FULL
    }
  }
}

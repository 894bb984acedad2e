package dev.kept.training.sample;

/** Why a row is no sample. */
public enum Exclusion {
  /** Its record says no start. */
  NO_START,
  /** Its record says not when it was booked. */
  NO_BOOKING_INSTANT,
  /** Booked when its start, or the day of a start without time, was already over. */
  BOOKED_AFTER_START,
  /** Its outcome was known by the instant it is seen at. */
  KNOWN_WHEN_SEEN,
  /** Cancelled 24 h or more before the start. */
  EARLY_CANCEL,
  /** Cancelled under 24 h before the start, where that does not count as a no-show. */
  LATE_CANCEL,
  /** Cancelled by the clinic. */
  CLINIC_CANCEL,
  /** Cancelled, but not said when. */
  UNDATED_CANCEL,
  /** Outreach because of a score reached the patient before: its outcome is not the untreated. */
  TREATED,
  /** Entered in error. */
  ENTERED_IN_ERROR,
  /** Still to come, or over without an outcome. */
  NO_OUTCOME
}

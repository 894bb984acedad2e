package dev.kept.outcomes.kpi;

/** A figure of a site; docs/outcomes.md has the formulae. */
public enum Kpi {
  /** Missed visits of those with an outcome that tells of the patient. */
  NO_SHOW_RATE("no-show rate", true),
  /** Booked slots in which somebody came, of all that were booked. */
  SLOT_FILL("slot fill", true),
  /** Visits cancelled on their own day, of all that were booked. */
  SAME_DAY_CANCELLATIONS("same-day cancellations", true),
  /** Outreach tasks asked for, for each visit that starts. */
  OUTREACH_LOAD("outreach load", false),
  /** Cards accepted, of those with feedback. */
  FEEDBACK_ACCEPTANCE("feedback acceptance", true),
  /** Visits attended, of those shown as high risk. */
  FALSE_POSITIVE_RATE("false-positive rate", true);

  private final String words;
  private final boolean share;

  Kpi(String words, boolean share) {
    this.words = words;
    this.share = share;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Whether it is a share of its denominator; else it may be more than all. */
  public boolean isShare() {
    return share;
  }
}

package dev.kept.outcomes.measure;

/** Days from booking to start, in bins. */
public enum LeadBin {
  SAME_DAY("0"),
  NEXT_DAY("1"),
  WEEK("2-7"),
  FORTNIGHT("8-14"),
  MONTH("15-30"),
  LATER("31+");

  private final String days;

  LeadBin(String days) {
    this.days = days;
  }

  /** The bin of {@code lead} days; fewer than none count as none. */
  public static LeadBin of(int lead) {
    if (lead <= 1) {
      return lead <= 0 ? SAME_DAY : NEXT_DAY;
    }
    if (lead <= 14) {
      return lead <= 7 ? WEEK : FORTNIGHT;
    }
    return lead <= 30 ? MONTH : LATER;
  }

  /** The days, such as {@code 2-7}. */
  public String days() {
    return days;
  }
}

package dev.kept.training.evaluate;

/** Days from booking to start, in bins. */
enum LeadBin {
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

  static LeadBin of(int lead) {
    if (lead <= 1) {
      return lead <= 0 ? SAME_DAY : NEXT_DAY;
    }
    if (lead <= 14) {
      return lead <= 7 ? WEEK : FORTNIGHT;
    }
    return lead <= 30 ? MONTH : LATER;
  }

  String days() {
    return days;
  }
}

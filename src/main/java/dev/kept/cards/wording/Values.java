package dev.kept.cards.wording;

import dev.kept.risk.Reason;
import java.util.List;

/** The values of the features behind a list of reasons. */
final class Values {
  private final List<Reason> reasons;

  Values(List<Reason> reasons) {
    this.reasons = List.copyOf(reasons);
  }

  /** The value; NaN when missing. */
  double of(String feature) {
    for (Reason reason : reasons) {
      if (reason.feature().equals(feature)) {
        return reason.value();
      }
    }
    return Double.NaN;
  }

  boolean known(String feature) {
    return !Double.isNaN(of(feature));
  }

  boolean yes(String feature) {
    return of(feature) == 1;
  }

  /** The value as a whole number; 0 when missing. */
  long whole(String feature) {
    return Math.round(of(feature));
  }
}

package dev.kept.cards.wording;

import dev.kept.risk.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of the features behind a list of reasons. */
final class Values {
  private final Map<String, Double> byFeature = new HashMap<>();

  Values(List<Reason> reasons) {
    reasons.forEach(reason -> byFeature.put(reason.feature(), reason.value()));
  }

  /** The value; NaN when missing. */
  double of(String feature) {
    return byFeature.getOrDefault(feature, Double.NaN);
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

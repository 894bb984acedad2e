package dev.kept.decision;

import dev.kept.tenant.Policy;

/** How high a risk is by the site's thresholds. */
public enum Tier {
  /** Below the medium threshold: nothing is shown. */
  LOW,
  /** From the medium threshold up to and including the high one. */
  MEDIUM,
  /** Above the high threshold. */
  HIGH;

  /**
   * The tier of {@code probability}: low &lt; medium threshold &lt;= medium &lt;= high &lt; high.
   */
  public static Tier of(double probability, Policy policy) {
    if (probability < policy.medium()) {
      return LOW;
    }
    return probability <= policy.high() ? MEDIUM : HIGH;
  }
}

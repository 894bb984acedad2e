package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.Policy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTest {
  @ParameterizedTest
  @CsvSource({
    ".001, LOW",
    ".2499999, LOW",
    ".25, MEDIUM",
    ".55, MEDIUM",
    ".5500001, HIGH",
    ".999, HIGH"
  })
  void mediumReachesFromItsThresholdUpToTheHighOneItself(double probability, Tier tier) {
    assertThat(Tier.of(probability, Policy.USUAL)).isEqualTo(tier);
  }
}

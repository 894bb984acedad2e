package dev.kept.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.FrozenRates;
import dev.kept.outcomes.measure.Gate;
import dev.kept.outcomes.measure.Logistic;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SampleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final int ROWS = 3_000;

  /** Three months of rows whose true probabilities are known, told too high by a logit. */
  private static final class Season {
    private final double[] truth = new double[ROWS];
    private final SampleSet samples;

    Season(long seed) {
      Random random = new Random(seed);
      Tested tested = Tested.apart(Duration.ofMinutes(45));
      for (int i = 0; i < ROWS; i++) {
        truth[i] = Logistic.sigmoid(-1.3 + random.nextGaussian());
        String location = i % 3 == 0 ? "north" : "south";
        boolean missed = random.nextDouble() < truth[i];
        tested.add("p" + random.nextInt(600), location, random.nextInt(4), missed);
      }
      samples = SampleSet.toScore(tested.cohort(), FrozenRates.of(.25, .25));
    }

    double[] told(double shift) {
      return Arrays.stream(truth).map(p -> Logistic.sigmoid(Logistic.logit(p) + shift)).toArray();
    }

    Scorecard scorecard(double shift) {
      Instant from = Tested.EPOCH.plus(Duration.ofDays(20));
      Cohort known = samples.cohort().knownBy(from);
      Protocol protocol = new Protocol(from, Instant.MIN, 10, 1, List.of("shift"));
      return Evaluation.of(samples, told(shift), ClinicLeadRates.of(known), protocol);
    }
  }

  private static final Season SEASON = new Season(1);

  @Test
  void releasesTheTruth() {
    Scorecard scorecard = SEASON.scorecard(0);
    assertThat(scorecard.gates()).allMatch(Gate::isPassed);
    assertThat(scorecard.isReleasable()).isTrue();
    assertThat(scorecard.frozen().subset("all").of(Measure.SLOPE).value())
        .isCloseTo(1, within(.15));
  }

  @Test
  void bringsDriftBackByTheRollingIntercept() {
    Scorecard scorecard = SEASON.scorecard(1);
    Slice frozen = scorecard.frozen().subset("all");
    Slice rolling = scorecard.rolling().subset("all");
    assertThat(frozen.of(Measure.OBSERVED_TO_EXPECTED).value()).isLessThan(.75);
    assertThat(rolling.of(Measure.OBSERVED_TO_EXPECTED).value()).isCloseTo(1, within(.08));
    assertThat(rolling.of(Measure.BRIER).value()).isLessThan(frozen.of(Measure.BRIER).value());
  }

  @Test
  void readsSubsetsAndGroupsWithEnoughEvents() {
    Scorecard scorecard = SEASON.scorecard(0);
    List<Slice> subsets = scorecard.rolling().subsets();
    assertThat(subsets)
        .extracting(Slice::value)
        .containsExactly("all", "lead >= 1", "lead >= 2", "with history", "seen after training");
    assertThat(subsets.get(1).rows()).isGreaterThan(subsets.get(2).rows());
    assertThat(scorecard.frozen().groups())
        .filteredOn(slice -> slice.column().equals("shift"))
        .extracting(Slice::value)
        .containsExactly("even", "odd");
    Slice north = group(scorecard, "location", "north");
    assertThat(north.isSufficient()).isTrue();
    assertThat(north.reliability()).hasSize(10);
    assertThat(north.of(Measure.AUC).value()).isBetween(.65, .85);
    assertThat(north.of(Measure.AUC).low()).isLessThan(north.of(Measure.AUC).high());
  }

  @Test
  void saysNothingOfAGroupWithFewEvents() {
    Tested tested = Tested.apart(Duration.ofMinutes(1));
    for (int i = 0; i < 300; i++) {
      tested.add("p" + i, i < 60 ? "small" : "large", 3, i % 2 == 0);
    }
    SampleSet samples = SampleSet.toScore(tested.cohort(), FrozenRates.of(.5, .5));
    double[] half = new double[300];
    Arrays.fill(half, .5);
    Scorecard scorecard =
        Evaluation.of(
            samples,
            half,
            ClinicLeadRates.of(samples.cohort()),
            Protocol.from(Tested.EPOCH, Tested.EPOCH));
    assertThat(group(scorecard, "location", "small").isSufficient()).isFalse();
    assertThat(group(scorecard, "location", "small").of(Measure.AUC).value()).isNaN();
    assertThat(group(scorecard, "location", "large").isSufficient()).isTrue();
    assertThat(scorecard.isReleasable()).isFalse();
  }

  private static Slice group(Scorecard scorecard, String column, String value) {
    return scorecard.frozen().groups().stream()
        .filter(slice -> slice.column().equals(column) && slice.value().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesWhenNothingIsLeftToTest() {
    refuses(Protocol.from(Instant.parse("2030-01-01T00:00:00Z"), Instant.MIN));
  }

  @Test
  void refusesRowsWhoseOutcomesTrainingKnew() {
    refuses(Protocol.from(Tested.EPOCH, Tested.EPOCH.plus(Duration.ofDays(2))));
  }

  private static void refuses(Protocol protocol) {
    ClinicLeadRates baseline = ClinicLeadRates.of(SEASON.samples.cohort());
    assertThatThrownBy(() -> Evaluation.of(SEASON.samples, SEASON.truth, baseline, protocol))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void movesNoProbabilityByAnOutcomeKnownLater() {
    Tested kept = Tested.apart(Duration.ofHours(3));
    Tested missed = Tested.apart(Duration.ofHours(3));
    for (int i = 0; i < 200; i++) {
      kept.add("p" + i, "north", 1, i % 4 == 0);
      missed.add("p" + i, "north", 1, i >= 100 || i % 4 == 0);
    }
    double[] probabilities = new double[200];
    Arrays.fill(probabilities, .25);
    double[] one = RollingIntercept.shift(kept.cohort(), probabilities);
    double[] other = RollingIntercept.shift(missed.cohort(), probabilities);
    Instant known = kept.cohort().knownFrom(100);
    for (int i = 0; i < 200; i++) {
      if (kept.cohort().seenAt(i).isBefore(known)) {
        assertThat(other[i]).isEqualTo(one[i]);
      }
    }
    assertThat(other[199]).isGreaterThan(one[199] + .2);
  }

  @Test
  void forgetsOutcomesAfterFourWeeks() {
    Tested tested = Tested.apart(Duration.ofHours(12));
    for (int i = 0; i < 120; i++) {
      tested.add("p" + i, "north", 0, i < 40);
    }
    double[] probabilities = new double[120];
    Arrays.fill(probabilities, .1);
    double[] shifted = RollingIntercept.shift(tested.cohort(), probabilities);
    assertThat(shifted[0]).isCloseTo(.1, within(1e-12));
    assertThat(shifted[40]).isGreaterThan(.5);
    assertThat(shifted[119]).isLessThan(.1);
  }

  @Test
  void comparesWithTheRateOfLocationAndLead() {
    Tested tested = Tested.apart(Duration.ofMinutes(1));
    for (int i = 0; i < 100; i++) {
      tested.add("p" + i, "north", 0, i < 10);
      tested.add("q" + i, "south", 0, i < 30);
      tested.add("r" + i, "south", 5, i < 50);
    }
    Cohort cohort = tested.cohort();
    ClinicLeadRates rates = ClinicLeadRates.of(cohort);
    double site = (90 + 25.0) / 350;
    double sameDay = (40 + 50 * site) / 250;
    assertThat(rates.rate(cohort, 0)).isCloseTo((10 + 50 * sameDay) / 150, within(1e-12));
    assertThat(rates.rate(cohort, 1)).isCloseTo((30 + 50 * sameDay) / 150, within(1e-12));
  }
}

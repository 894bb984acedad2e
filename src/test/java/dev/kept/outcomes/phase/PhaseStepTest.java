package dev.kept.outcomes.phase;

import static dev.kept.tenant.Phase.FULL;
import static dev.kept.tenant.Phase.OUTREACH;
import static dev.kept.tenant.Phase.PAUSED;
import static dev.kept.tenant.Phase.SHADOW;
import static dev.kept.tenant.Phase.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.outcomes.validity.PhaseEvidence.StageVerdict;
import dev.kept.outcomes.validity.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PhaseStepTest {
  private static final Verdict INSIDE = new Verdict.Inside();
  private static final Verdict OUTSIDE = new Verdict.Outside(List.of(Measure.SLOPE), true);
  private static final Verdict FEW = new Verdict.TooFew(40, 200, OptionalInt.of(9), false);

  @Test
  void eightWeeksTwoHundredNoShowsAndCalibrationBearTheStepToStaff() {
    assertThat(PhaseStep.of(SHADOW, STAFF, known(8, 200, INSIDE, INSIDE)).isBorne()).isTrue();
    assertThat(PhaseStep.of(SHADOW, STAFF, known(7, 200, INSIDE)).isBorne()).isFalse();
    assertThat(PhaseStep.of(SHADOW, STAFF, known(8, 199, INSIDE)).isBorne()).isFalse();
    assertThat(PhaseStep.of(SHADOW, STAFF, known(8, 200, INSIDE, OUTSIDE)).isBorne()).isFalse();
    assertThat(PhaseStep.of(SHADOW, STAFF, known(8, 200, FEW)).isBorne()).isFalse();
    assertThat(PhaseStep.of(SHADOW, STAFF, known(8, 200)).isBorne()).isFalse();
  }

  @Test
  void noPhaseIsLeftOut() {
    Evidence good = known(52, 2_000, INSIDE);
    assertThat(PhaseStep.of(STAFF, OUTREACH, good).isBorne()).isTrue();
    assertThat(PhaseStep.of(OUTREACH, FULL, good).isBorne()).isTrue();
    assertThat(PhaseStep.of(PAUSED, STAFF, good).isBorne()).isTrue();
    assertThat(PhaseStep.of(SHADOW, OUTREACH, good).isBorne()).isFalse();
    assertThat(PhaseStep.of(STAFF, FULL, good).words())
        .endsWith("NOT MET: one phase after the other");
  }

  @Test
  void whatShowsNobodyMoreRestsOnNothing() {
    assertThat(PhaseStep.of(FULL, SHADOW, known(0, 0)).conditions()).isEmpty();
    assertThat(PhaseStep.of(PAUSED, SHADOW, known(0, 0)).isBorne()).isTrue();
    assertThat(PhaseStep.of(FULL, STAFF, known(0, 0)).isBorne()).isTrue();
  }

  @Test
  void aPersonReadsWhatWasFoundAndWhatIsNeeded() {
    assertThat(PhaseStep.of(SHADOW, STAFF, known(3, 40, OUTSIDE)).words())
        .isEqualTo(
            "NOT MET: 3 weeks in shadow of 8; NOT MET: 40 matured no-shows of 200; NOT MET:"
                + " T0 of m outside the gates: slope; measured at 1970-01-01T00:00:00Z, 3 days ago at"
                + " most; one phase after the other");
  }

  @Test
  void whatWasMeasuredLongAgoBearsNoStep() {
    Evidence good = known(52, 2_000, INSIDE);
    Instant later = Instant.EPOCH.plus(Duration.ofDays(3));
    Evidence old = new Evidence(later, 52, 2_000, good.verdicts());
    assertThat(PhaseStep.of(SHADOW, STAFF, old).isBorne()).isFalse();
    assertThat(PhaseStep.of(SHADOW, STAFF, old).words())
        .contains("NOT MET: measured at 1970-01-01T00:00:00Z, 3 days ago at most");
    Evidence young = new Evidence(later.minusSeconds(1), 52, 2_000, good.verdicts());
    assertThat(PhaseStep.of(SHADOW, STAFF, young).isBorne()).isTrue();
  }

  static Evidence known(int weeks, int noShows, Verdict... verdicts) {
    return new Evidence(
        Instant.EPOCH.plusSeconds(60),
        weeks,
        noShows,
        java.util.Arrays.stream(verdicts)
            .map(verdict -> new StageVerdict("T0", "m", Instant.EPOCH, verdict))
            .toList());
  }
}

package dev.kept.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.promotion.Promotion.Change;
import dev.kept.promotion.Promotion.Verdict;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.ModelIdentity.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionTest {
  private static final Gate PASSED = new Gate("calibration slope", 1.02, .85, 1.15);
  private static final Gate FAILED = new Gate("calibration slope", 1.3, .85, 1.15);

  @Test
  void allGatesPassedNeedNoReason() {
    assertThat(verdict("", change("b", "a", Optional.of(PASSED)))).isEqualTo(Verdict.GATES_PASSED);
  }

  @Test
  void aFailedGateIsRefusedUnlessThereIsAReason() {
    assertThat(verdict("", change("b", "a", Optional.of(FAILED)))).isEqualTo(Verdict.REFUSED);
    assertThat(verdict("drill", change("b", "a", Optional.of(FAILED))))
        .isEqualTo(Verdict.BY_REASON);
  }

  @Test
  void gatesThatWereNotReadAreNotPassed() {
    assertThat(verdict("", change("b", "a", Optional.empty()))).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aStageThatStaysNeedsNoTrial() {
    Change same = change("a", "a", Optional.empty());
    assertThat(verdict("", same, change("b", "a", Optional.of(PASSED))))
        .isEqualTo(Verdict.GATES_PASSED);
  }

  @Test
  void anUndefinedValuePassesNoGate() {
    assertThat(new Gate("calibration slope", Double.NaN, .85, 1.15).isPassed()).isFalse();
  }

  @Test
  void aGateSaysWhatWasFoundAndWhatIsAllowed() {
    assertThat(FAILED.inWords()).isEqualTo("calibration slope 1.300, 0.850 to 1.150 allowed");
    assertThat(new Gate("missed visits", 12, 100, Double.POSITIVE_INFINITY).inWords())
        .isEqualTo("missed visits 12, 100 or more needed");
    assertThat(new Gate("learned visits", 3, 0, 0).inWords())
        .isEqualTo("learned visits 3, 0 allowed");
  }

  static Change change(String id, String before, Optional<Gate> gate) {
    return new Change(
        new ModelIdentity(id, Stage.T0, .2, "test"),
        Optional.of(before),
        gate.map(it -> new Trial(LocalDate.EPOCH, 500, 100, List.of(it))));
  }

  static Promotion promotion(String reason, Change... changes) {
    Optional<String> given = Optional.of(reason).filter(it -> !it.isEmpty());
    return new Promotion(Instant.EPOCH, "tester", given, List.of(changes));
  }

  private static Verdict verdict(String reason, Change... changes) {
    return promotion(reason, changes).verdict();
  }
}

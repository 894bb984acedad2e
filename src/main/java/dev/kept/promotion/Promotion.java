package dev.kept.promotion;

import dev.kept.risk.ModelIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of a promotion, and whether it may be.
 *
 * @param at when
 * @param by whose act it is
 * @param reason why the candidates serve whatever the gates say; empty for by the gates alone
 * @param changes one a stage
 */
public record Promotion(Instant at, String by, Optional<String> reason, List<Change> changes) {
  /** What a promotion rests on. */
  public enum Verdict {
    /** Every candidate passed every gate. */
    GATES_PASSED,
    /** A gate failed or was not read; the recorded reason carries it. */
    BY_REASON,
    /** A gate failed or was not read, and nobody gave a reason: nothing is promoted. */
    REFUSED
  }

  /**
   * What happens to one stage.
   *
   * @param model what serves it from now on
   * @param before the id of what served it; empty at the first promotion
   * @param trial how the candidate did; empty where no gate was read
   */
  public record Change(ModelIdentity model, Optional<String> before, Optional<Trial> trial) {
    /** Whether what serves stays. */
    public boolean isNone() {
      return before.filter(model.id()::equals).isPresent();
    }

    private boolean isProven() {
      return isNone() || trial.filter(it -> it.failed().isEmpty()).isPresent();
    }
  }

  public Promotion {
    changes = List.copyOf(changes);
  }

  /** What it rests on. */
  public Verdict verdict() {
    if (changes.stream().allMatch(Change::isProven)) {
      return Verdict.GATES_PASSED;
    }
    return reason.isPresent() ? Verdict.BY_REASON : Verdict.REFUSED;
  }
}

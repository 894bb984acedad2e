package dev.kept.hooks.pipeline;

import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import java.util.Optional;

/**
 * A decision with what its model read.
 *
 * @param decision what was decided
 * @param vector what the model read; empty where nothing was scored
 */
public record Judged(Decision decision, Optional<FeatureVector> vector) {
  static Judged unscored(Decision decision) {
    return new Judged(decision, Optional.empty());
  }

  /** The score with all that belongs to it; empty where there is none. */
  public Optional<Scored> scored() {
    return switch (decision) {
      case Decision.Abstain _ -> Optional.empty();
      case Decision.Silent silent ->
          vector.map(read -> new Scored(silent.assessment(), silent.tier(), silent.code(), read));
      case Decision.Advise advise ->
          vector.map(read -> new Scored(advise.assessment(), advise.tier(), advise.code(), read));
    };
  }

  /**
   * A score.
   *
   * @param assessment the score and its appointment
   * @param tier how high
   * @param decision the decision's code
   * @param vector what the model read
   */
  public record Scored(Assessment assessment, Tier tier, String decision, FeatureVector vector) {}
}

package dev.kept.risk;

import dev.kept.features.FeatureVector;
import java.util.List;

/** A proven model, ready to score. Safe for use by many threads. */
public interface RiskModel {
  /** Which model this is. */
  ModelIdentity identity();

  /**
   * Scores in one run; one risk a vector, in order.
   *
   * @throws RiskUnavailableException if the model cannot answer: the caller abstains
   */
  List<Risk> score(List<FeatureVector> vectors);

  /** Each feature's share in the margin of {@code vector}, largest magnitude first. */
  List<Reason> explain(FeatureVector vector);
}

package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskModel;
import java.lang.ref.Reference;
import java.util.List;

/** A proven model file in service. */
final class OnnxRiskModel implements RiskModel {
  private static final double LOWEST = .001;
  private static final double HIGHEST = .999;

  private final Manifest manifest;
  private final RuntimeSession session;
  private final Reasons reasons;

  OnnxRiskModel(Manifest manifest, RuntimeSession session, Reasons reasons) {
    this.manifest = manifest;
    this.session = session;
    this.reasons = reasons;
  }

  @Override
  public ModelIdentity identity() {
    return manifest.identity();
  }

  @Override
  public List<Risk> score(List<FeatureVector> vectors) {
    requireWidth(vectors);
    try {
      List<Risk> risks = session.run(vectors);
      double intercept = manifest.rollingIntercept();
      return intercept == 0 ? risks : risks.stream().map(risk -> shifted(risk, intercept)).toList();
    } finally {
      Reference.reachabilityFence(this); // the session closes once this model is unreachable
    }
  }

  /** The logistic of logit(p) + intercept, clipped as the file's own probabilities are. */
  private static Risk shifted(Risk risk, double intercept) {
    double odds = risk.probability() / (1 - risk.probability()) * Math.exp(intercept);
    return new Risk(Math.clamp(odds / (1 + odds), LOWEST, HIGHEST), risk.margin());
  }

  @Override
  public List<Reason> explain(FeatureVector vector) {
    requireWidth(List.of(vector));
    return reasons.of(vector);
  }

  private void requireWidth(List<FeatureVector> vectors) {
    int width = manifest.reading().schema().size();
    if (!vectors.stream().allMatch(vector -> vector.size() == width)) {
      throw new IllegalArgumentException("a vector must have the model's " + width + " features");
    }
  }
}

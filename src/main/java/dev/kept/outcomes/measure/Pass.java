package dev.kept.outcomes.measure;

import dev.kept.outcomes.measure.Slice.Bin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One reading of a ranking, each row counted as often as it weighs. */
final class Pass {
  private static final double TOP = .2;

  private final Ranking rows;
  private final double[] weights;
  private final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
  private final MassBins bins;
  private double total;
  private double events;

  private Pass(Ranking rows, double[] weights) {
    this.rows = rows;
    this.weights = weights;
    sums();
    bins = new MassBins(total);
    ranks();
    measures.put(Measure.ECE, bins.calibrationError());
  }

  /** Reads {@code rows}, each counted {@code weights} times. */
  static Pass over(Ranking rows, double[] weights) {
    return new Pass(rows, weights);
  }

  /** All measures but those of the recalibration line. */
  Map<Measure, Double> measures() {
    return measures;
  }

  List<Bin> bins() {
    return bins.bins();
  }

  private void sums() {
    double expected = 0;
    double error = 0;
    double baseline = 0;
    double loss = 0;
    for (int i = 0; i < rows.size(); i++) {
      double weight = weights[i];
      double off = rows.probability[i] - rows.label[i];
      total += weight;
      events += weight * rows.label[i];
      expected += weight * rows.probability[i];
      error += weight * off * off;
      baseline += weight * rows.baselineError[i];
      loss += weight * rows.logLoss[i];
    }
    measures.put(Measure.BRIER, error / total);
    measures.put(Measure.BRIER_SKILL, 1 - error / baseline);
    measures.put(Measure.LOG_LOSS, loss / total);
    measures.put(Measure.OBSERVED_TO_EXPECTED, events / expected);
  }

  /** Walks up the ranking; rows of one probability are taken together, so ties cannot order. */
  private void ranks() {
    double below = 0;
    double missedBelow = 0;
    double pairs = 0;
    double precision = 0;
    double topMissed = 0;
    int from = 0;
    for (int end : rows.ends) {
      double weight = 0;
      double missed = 0;
      for (int i = from; i < end; i++) {
        weight += weights[i];
        missed += weights[i] * rows.label[i];
      }
      pairs += missed * (below - missedBelow + (weight - missed) / 2);
      if (missed > 0) {
        precision += missed * (events - missedBelow) / (total - below);
      }
      double inTop = Math.clamp(below + weight - (1 - TOP) * total, 0, weight);
      topMissed += weight > 0 ? missed * inTop / weight : 0;
      bins.add(weight, missed, weight * rows.probability[from]);
      below += weight;
      missedBelow += missed;
      from = end;
    }
    measures.put(Measure.AUC, pairs / (events * (total - events)));
    measures.put(Measure.AVERAGE_PRECISION, precision / events);
    measures.put(Measure.TOP_FIFTH_PPV, topMissed / (TOP * total));
    measures.put(Measure.TOP_FIFTH_RECALL, topMissed / events);
  }
}

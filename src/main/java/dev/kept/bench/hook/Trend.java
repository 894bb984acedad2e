package dev.kept.bench.hook;

import java.util.Map;

/**
 * A line through costs by history size (least squares).
 *
 * @param base cost without any visit
 * @param perVisit what each visit adds
 * @param fit share of the costs' variation that the line explains (R squared)
 */
record Trend(double base, double perVisit, double fit) {

  /** The line through {@code costs} by number of visits; two sizes at least. */
  static Trend of(Map<Integer, Double> costs) {
    double n = costs.size();
    double meanX = costs.keySet().stream().mapToDouble(x -> x).sum() / n;
    double meanY = costs.values().stream().mapToDouble(y -> y).sum() / n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (Map.Entry<Integer, Double> cost : costs.entrySet()) {
      double x = cost.getKey() - meanX;
      double y = cost.getValue() - meanY;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    double slope = xy / xx;
    return new Trend(meanY - slope * meanX, slope, xy * xy / (xx * yy));
  }
}

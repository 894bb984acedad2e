package dev.kept.decision;

import java.util.List;

/**
 * How many of those booked come: a Poisson-binomial by exact convolution, mixed over a shock all
 * share, N(0, .25^2) on the logit, by nine-point Gauss-Hermite quadrature.
 */
final class Turnout {
  private static final double SHOCK = .25;
  private static final double LEAST = .001;

  /** Nodes at and above zero, and their weights over the square root of pi. */
  private static final List<Node> NODES =
      List.of(
          new Node(0, 0.7202352156060510),
          new Node(0.7235510187528376, 0.4326515590025558),
          new Node(1.468553289216668, 0.08847452739437657),
          new Node(2.266580584531843, 0.004943624275536947),
          new Node(3.190993201781528, 3.960697726326438e-5));

  private record Node(double x, double weight) {}

  private Turnout() {}

  /**
   * P(N &gt;= {@code least}) when booking i's slot stays empty with probability {@code empty_i}.
   */
  static double atLeast(int least, List<Double> empty) {
    double sum = 0;
    for (Node node : NODES) {
      double shift = Math.sqrt(2) * SHOCK * node.x();
      double tails = tail(least, empty, shift);
      if (node.x() > 0) {
        tails += tail(least, empty, -shift);
      }
      sum += node.weight() * tails;
    }
    return sum / Math.sqrt(Math.PI);
  }

  private static double tail(int least, List<Double> empty, double shift) {
    double[] chance = new double[empty.size() + 1];
    chance[0] = 1;
    int seen = 0;
    for (double p : empty) {
      double shows = 1 - shifted(p, shift);
      seen++;
      for (int n = seen; n > 0; n--) {
        chance[n] = chance[n] * (1 - shows) + chance[n - 1] * shows;
      }
      chance[0] *= 1 - shows;
    }
    double sum = 0;
    for (int n = Math.max(0, least); n < chance.length; n++) {
      sum += chance[n];
    }
    return sum;
  }

  private static double shifted(double p, double shift) {
    double clipped = Math.clamp(p, LEAST, 1 - LEAST);
    return 1 / (1 + (1 - clipped) / clipped * Math.exp(-shift));
  }
}

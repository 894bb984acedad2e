package dev.kept.onnx;

import dev.kept.features.FeatureVector;

/** Shapley values of a sum of single-feature terms: weight * (shaped value - its mean). */
final class LinearShap implements Member {
  private final double intercept;
  private final Term[] terms;

  LinearShap(double intercept, java.util.List<Term> terms) {
    this.intercept = intercept;
    this.terms = terms.toArray(Term[]::new);
  }

  /** What a term makes of its feature. */
  enum Shape {
    LINE,
    HINGE,
    MISSING
  }

  /**
   * One term.
   *
   * @param knot where a hinge starts
   * @param mean the shaped value's mean over the training rows
   */
  record Term(int feature, Shape shape, float knot, double weight, double mean) {
    private double shaped(float value) {
      if (Float.isNaN(value)) {
        return shape == Shape.MISSING ? 1 : 0;
      }
      return switch (shape) {
        case LINE -> value;
        case HINGE -> Math.max(0, (double) value - knot);
        case MISSING -> 0;
      };
    }
  }

  @Override
  public double base() {
    double sum = intercept;
    for (Term term : terms) {
      sum += term.weight * term.mean;
    }
    return sum;
  }

  @Override
  public void add(FeatureVector vector, double weight, double[] contributions) {
    for (Term term : terms) {
      double above = term.shaped(vector.at(term.feature)) - term.mean;
      contributions[term.feature] += weight * term.weight * above;
    }
  }
}

package dev.kept.training.export;

import dev.kept.features.FeatureVector;
import java.util.List;

/**
 * A logistic regression over hinges and missing flags of the features.
 *
 * @param intercept log-odds when every term is zero
 * @param terms in the order of summation
 */
public record LinearModel(double intercept, List<Term> terms) implements MarginModel {
  /** What a term makes of its feature. */
  public enum Shape {
    /** max(0, value - knot); zero when missing. */
    HINGE,
    /** One when missing, else zero. */
    MISSING
  }

  /**
   * One term.
   *
   * @param feature index in the schema
   * @param shape what it makes of the feature
   * @param knot where a hinge starts; zero for a flag
   * @param weight log-odds a unit of the shaped value adds
   * @param mean the shaped value's mean over the training rows, which reasons are measured from
   */
  public record Term(int feature, Shape shape, float knot, double weight, double mean) {
    /**
     * A term.
     *
     * @throws IllegalArgumentException if an index is negative or a number is not finite
     */
    public Term {
      if (feature < 0 || !Double.isFinite(knot + weight + mean)) {
        throw new IllegalArgumentException("a term must have a feature and finite numbers");
      }
    }

    /** The shaped value of {@code value}; NaN is missing. */
    public double shaped(float value) {
      if (Float.isNaN(value)) {
        return shape == Shape.MISSING ? 1 : 0;
      }
      return switch (shape) {
        case HINGE -> Math.max(0, (double) value - knot);
        case MISSING -> 0;
      };
    }
  }

  /**
   * A logistic regression.
   *
   * @throws IllegalArgumentException if the intercept is not finite
   */
  public LinearModel {
    if (!Double.isFinite(intercept)) {
      throw new IllegalArgumentException("the intercept must be finite");
    }
    terms = List.copyOf(terms);
  }

  /** Sums in double precision; the runtime's single precision differs by rounding. */
  @Override
  public float margin(FeatureVector vector) {
    double sum = intercept;
    for (Term term : terms) {
      sum += term.weight() * term.shaped(vector.at(term.feature()));
    }
    return (float) sum;
  }

  @Override
  public int width() {
    return terms.stream().mapToInt(term -> term.feature() + 1).max().orElse(0);
  }
}

package dev.kept.training.fit;

import java.util.List;

/**
 * A logistic regression in plain units: log-odds = constant + the terms of each column.
 *
 * @param constant the log-odds where every term is zero
 * @param terms one a column, in the matrix's order
 */
public record LogisticModel(double constant, List<Term> terms) implements Scorer {
  public LogisticModel {
    terms = List.copyOf(terms);
  }

  /**
   * What a column adds: slope * x + the sum of hinges, or {@code missing} when there is no x.
   *
   * @param slope log-odds a unit
   * @param hinges changes of slope
   * @param missing log-odds when missing
   * @param mean mean of x where it was learnt
   */
  public record Term(double slope, List<Hinge> hinges, double missing, double mean) {
    public Term {
      hinges = List.copyOf(hinges);
    }

    /** What {@code x} adds to the log-odds. */
    public double at(float x) {
      if (Float.isNaN(x)) {
        return missing;
      }
      double sum = slope * x;
      for (Hinge hinge : hinges) {
        sum += hinge.weight() * Math.max(0, x - hinge.knot());
      }
      return sum;
    }
  }

  /**
   * A change of slope.
   *
   * @param knot where it starts
   * @param weight log-odds a unit above the knot
   */
  public record Hinge(double knot, double weight) {}

  @Override
  public float[] margins(Matrix rows) {
    float[] margins = new float[rows.rows()];
    for (int r = 0; r < margins.length; r++) {
      double sum = constant;
      for (int c = 0; c < terms.size(); c++) {
        sum += terms.get(c).at(rows.at(r, c));
      }
      margins[r] = (float) sum;
    }
    return margins;
  }
}

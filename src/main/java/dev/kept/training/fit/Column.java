package dev.kept.training.fit;

import dev.kept.training.export.LinearModel;
import dev.kept.training.export.LinearModel.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one column enters a logistic regression: itself, a hinge above each knot, a flag when
 * missing. Each is centred and scaled; a constant one has scale 0 and never enters.
 *
 * @param index the column in the matrix
 * @param knots where hinges start, rising
 * @param terms the column itself, the hinges in order, the flag
 */
record Column(int index, List<Double> knots, List<Scale> terms) {
  private static final int KNOTS = 6;
  private static final int FEW = 3;
  private static final int SAMPLE = 20_000;

  /**
   * Centre and width of a term.
   *
   * @param mean over the rows that have it
   * @param width its standard deviation; 0 for a constant
   */
  record Scale(double mean, double width) {
    double apply(double value) {
      return width > 0 ? (value - mean) / width : 0;
    }

    /** The coefficient of the unscaled value. */
    double plain(double coefficient) {
      return width > 0 ? coefficient / width : 0;
    }
  }

  /** The column {@code index} of {@code rows}, knots at its sextiles. */
  static Column of(Matrix rows, int index) {
    List<Double> knots = knots(rows, index);
    List<Scale> terms = new ArrayList<>();
    for (int term = 0; term <= knots.size(); term++) {
      terms.add(scale(rows, index, term == 0 ? Double.NEGATIVE_INFINITY : knots.get(term - 1)));
    }
    terms.add(flag(rows, index));
    return new Column(index, knots, terms);
  }

  /** The value of {@code term} for {@code x}, before scaling; NaN only of a missing x. */
  double raw(int term, float x) {
    if (term == terms.size() - 1) {
      return Float.isNaN(x) ? 1 : 0;
    }
    return term == 0 ? x : Math.max(0, x - knots.get(term - 1));
  }

  /** Writes the scaled terms of {@code x} at {@code offset}; a missing x sits at the means. */
  void write(float x, float[] into, int offset) {
    for (int term = 0; term < terms.size(); term++) {
      double raw = raw(term, x);
      into[offset + term] = Double.isNaN(raw) ? 0 : (float) terms.get(term).apply(raw);
    }
  }

  /** {@code term} with a plain weight, its mean taken over all rows. */
  LinearModel.Term plain(int term, double weight, double mean) {
    Shape shape = term == 0 ? Shape.LINE : term < terms.size() - 1 ? Shape.HINGE : Shape.MISSING;
    float knot = shape == Shape.HINGE ? knots.get(term - 1).floatValue() : 0;
    return new LinearModel.Term(index, shape, knot, weight, mean);
  }

  private static List<Double> knots(Matrix rows, int index) {
    int step = Math.max(1, rows.rows() / SAMPLE);
    float[] present = new float[rows.rows() / step + 1];
    int count = 0;
    for (int r = 0; r < rows.rows(); r += step) {
      float x = rows.at(r, index);
      if (!Float.isNaN(x)) {
        present[count++] = x;
      }
    }
    float[] sorted = Arrays.copyOf(present, count);
    Arrays.sort(sorted);
    return distinct(sorted) <= FEW ? List.of() : quantiles(sorted);
  }

  private static int distinct(float[] sorted) {
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  private static List<Double> quantiles(float[] sorted) {
    List<Double> knots = new ArrayList<>();
    double last = sorted[0];
    for (int k = 1; k < KNOTS; k++) {
      double knot = sorted[(int) ((long) sorted.length * k / KNOTS)];
      if (knot > last && knot < sorted[sorted.length - 1]) {
        knots.add(knot);
        last = knot;
      }
    }
    return knots;
  }

  private static Scale scale(Matrix rows, int index, double knot) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int r = 0; r < rows.rows(); r++) {
      double x = rows.at(r, index);
      if (!Double.isNaN(x)) {
        double value = Double.isInfinite(knot) ? x : Math.max(0, x - knot);
        sum += value;
        squares += value * value;
        count++;
      }
    }
    return scale(sum, squares, count);
  }

  private static Scale flag(Matrix rows, int index) {
    double missing = 0;
    for (int r = 0; r < rows.rows(); r++) {
      missing += Float.isNaN(rows.at(r, index)) ? 1 : 0;
    }
    return scale(missing, missing, rows.rows());
  }

  private static Scale scale(double sum, double squares, long count) {
    if (count == 0) {
      return new Scale(0, 0);
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    boolean constant = variance <= 1e-9 * (1 + mean * mean);
    return new Scale(mean, constant ? 0 : Math.sqrt(variance));
  }
}

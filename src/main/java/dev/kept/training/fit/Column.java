package dev.kept.training.fit;

import dev.kept.training.export.LinearModel;
import dev.kept.training.export.LinearModel.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one column enters a logistic regression: a hinge above its lowest value and above each knot,
 * a flag when missing. Each is centred and scaled; a constant one has scale 0 and never enters.
 * Outside the values learned from the curve goes on level: a line would go on without end.
 *
 * @param index the column in the matrix
 * @param range the values learned from
 * @param knots where hinges start, rising, the lowest value first
 * @param terms the hinges in order, the flag
 */
record Column(int index, Range range, List<Double> knots, List<Scale> terms) {
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

  /**
   * From the lowest to the highest value present; 0 and 0 when none is.
   *
   * @param low the lowest
   * @param high the highest
   */
  record Range(float low, float high) {
    static Range of(Matrix rows, int index) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int r = 0; r < rows.rows(); r++) {
        float x = rows.at(r, index);
        if (!Float.isNaN(x)) {
          low = Math.min(low, x);
          high = Math.max(high, x);
        }
      }
      return low <= high ? new Range(low, high) : new Range(0, 0);
    }
  }

  /** The column {@code index} of {@code rows}, knots at its sextiles. */
  static Column of(Matrix rows, int index) {
    Range range = Range.of(rows, index);
    List<Double> knots = new ArrayList<>();
    knots.add((double) range.low());
    knots.addAll(knots(rows, index));
    List<Scale> terms = new ArrayList<>();
    for (double knot : knots) {
      terms.add(scale(rows, index, knot));
    }
    terms.add(flag(rows, index));
    return new Column(index, range, knots, terms);
  }

  /** The value of {@code term} for {@code x}, before scaling; NaN only of a missing x. */
  double raw(int term, float x) {
    if (term == terms.size() - 1) {
      return Float.isNaN(x) ? 1 : 0;
    }
    return Math.max(0, x - knots.get(term));
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
    boolean hinge = term < knots.size();
    float knot = hinge ? knots.get(term).floatValue() : 0;
    return new LinearModel.Term(index, hinge ? Shape.HINGE : Shape.MISSING, knot, weight, mean);
  }

  /** What bends the curve level above the highest value, where it would rise by {@code slope}. */
  LinearModel.Term level(double slope) {
    return new LinearModel.Term(index, Shape.HINGE, range.high(), -slope, 0);
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
        double value = Math.max(0, x - knot);
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

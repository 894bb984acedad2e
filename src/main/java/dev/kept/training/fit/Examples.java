package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows with their labels, in order of time. */
public final class Examples {
  private final Matrix rows;
  private final float[] labels;

  private Examples(Matrix rows, float[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /**
   * Rows and their labels, 1 the event and 0 not.
   *
   * @throws IllegalArgumentException if they are not equally many
   */
  public static Examples of(Matrix rows, float[] labels) {
    if (rows.rows() != labels.length) {
      throw new IllegalArgumentException(rows.rows() + " rows, " + labels.length + " labels");
    }
    return new Examples(rows, labels.clone());
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }

  /** Number of events. */
  public int events() {
    int sum = 0;
    for (float label : labels) {
      sum += label > 0 ? 1 : 0;
    }
    return sum;
  }

  /** Events per example; NaN when there is none. */
  public double rate() {
    return (double) events() / size();
  }

  /** The rows. */
  public Matrix rows() {
    return rows;
  }

  /** The label of {@code row}, 1 or 0. */
  public float label(int row) {
    return labels[row];
  }

  /** A copy of the labels. */
  public float[] labels() {
    return labels.clone();
  }

  /** Examples {@code begin} to {@code end}, the latter excluded. */
  public Examples slice(int begin, int end) {
    return new Examples(rows.slice(begin, end), Arrays.copyOfRange(labels, begin, end));
  }

  /** The chosen examples, in the order given. */
  public Examples pick(int[] chosen) {
    float[] picked = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      picked[i] = labels[chosen[i]];
    }
    return new Examples(rows.pick(chosen), picked);
  }

  /**
   * At most {@code most} examples, drawn without replacement and left in order (Knuth's selection
   * sampling); this when there are no more.
   */
  public Examples thinned(int most, long seed) {
    if (size() <= most) {
      return this;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] chosen = new int[most];
    int taken = 0;
    for (int i = 0; i < size() && taken < most; i++) {
      if (random.nextDouble() * (size() - i) < most - taken) {
        chosen[taken++] = i;
      }
    }
    return pick(chosen);
  }

  /** Mean log loss of {@code margins}, in the examples' order. */
  public double meanLogLoss(float[] margins) {
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      sum += Logistic.logLoss(margins[i], label(i));
    }
    return sum / margins.length;
  }
}

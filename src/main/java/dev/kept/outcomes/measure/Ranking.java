package dev.kept.outcomes.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows by rising probability, with all that a weighted reading of them sums up. */
final class Ranking {
  private static final double LEAST = 1e-9;

  final double[] probability;
  final double[] logit;
  final double[] label;
  final double[] logLoss;
  final double[] baselineError;
  private final int[] patient;

  /** Where each run of equal probabilities ends, exclusive. */
  final int[] ends;

  Ranking(Predicted.Rows rows, int[] order) {
    int size = order.length;
    probability = new double[size];
    logit = new double[size];
    label = new double[size];
    logLoss = new double[size];
    baselineError = new double[size];
    patient = new int[size];
    for (int i = 0; i < size; i++) {
      fill(i, rows, order[i]);
    }
    ends =
        IntStream.rangeClosed(1, size)
            .filter(i -> i == size || probability[i] != probability[i - 1])
            .toArray();
  }

  private void fill(int i, Predicted.Rows rows, int row) {
    probability[i] = rows.probability(row);
    logit[i] = Logistic.logit(Math.clamp(probability[i], LEAST, 1 - LEAST));
    label[i] = rows.missed(row) ? 1 : 0;
    logLoss[i] = Logistic.logLoss(logit[i], label[i]);
    double error = rows.baseline(row) - label[i];
    baselineError[i] = error * error;
    patient[i] = rows.patient(row);
  }

  /** How many rows. */
  int size() {
    return probability.length;
  }

  /** How many of them were missed. */
  int events() {
    return (int) IntStream.range(0, size()).filter(i -> label[i] > 0).count();
  }

  /** Number of patients among these rows. */
  int distinctPatients() {
    return (int) IntStream.of(patient).distinct().count();
  }

  /** Every row counted once. */
  double[] once() {
    double[] weights = new double[size()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** Writes into {@code weights} how often each row's patient was drawn. */
  void weigh(byte[] draws, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = draws[patient[i]];
    }
  }
}

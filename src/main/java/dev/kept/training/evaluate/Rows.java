package dev.kept.training.evaluate;

import dev.kept.outcomes.measure.Predicted;
import dev.kept.training.sample.Cohort;

/** A cohort's observations with a probability and a baseline's each. */
final class Rows implements Predicted.Rows {
  private final Cohort cohort;
  private final double[] probabilities;
  private final double[] baseline;

  Rows(Cohort cohort, double[] probabilities, double[] baseline) {
    this.cohort = cohort;
    this.probabilities = probabilities;
    this.baseline = baseline;
  }

  @Override
  public int size() {
    return cohort.size();
  }

  @Override
  public double probability(int row) {
    return probabilities[row];
  }

  @Override
  public double baseline(int row) {
    return baseline[row];
  }

  @Override
  public boolean missed(int row) {
    return cohort.missed(row);
  }

  @Override
  public int patient(int row) {
    return cohort.patient(row);
  }
}

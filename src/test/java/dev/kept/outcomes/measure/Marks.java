package dev.kept.outcomes.measure;

import java.util.ArrayList;
import java.util.List;

/** Outcomes for tests, each of a patient. */
final class Marks {
  private final List<Integer> patients = new ArrayList<>();
  private final List<Boolean> missed = new ArrayList<>();

  static Marks of(int... labels) {
    Marks marks = new Marks();
    for (int i = 0; i < labels.length; i++) {
      marks.add(i, labels[i] == 1);
    }
    return marks;
  }

  void add(int patient, boolean wasMissed) {
    patients.add(patient);
    missed.add(wasMissed);
  }

  static Ranking ranking(Marks marks, double... probabilities) {
    return new Predicted(marks.rows(probabilities)).ranking(i -> true);
  }

  private Predicted.Rows rows(double[] probabilities) {
    return new Predicted.Rows() {
      @Override
      public int size() {
        return probabilities.length;
      }

      @Override
      public double probability(int row) {
        return probabilities[row];
      }

      @Override
      public double baseline(int row) {
        return .5;
      }

      @Override
      public boolean missed(int row) {
        return missed.get(row);
      }

      @Override
      public int patient(int row) {
        return patients.get(row);
      }
    };
  }
}

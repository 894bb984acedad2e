package dev.kept.features;

/** How many visits of one sort were attended and how many missed. */
final class Outcomes {
  private int attended;
  private int missed;

  void add(boolean missedIt) {
    if (missedIt) {
      missed++;
    } else {
      attended++;
    }
  }

  int attended() {
    return attended;
  }

  int missed() {
    return missed;
  }

  int visits() {
    return attended + missed;
  }

  /** (missed + k mu) / (visits + k); the average itself without visits. */
  double rate(double k, double mu) {
    return (missed + k * mu) / (visits() + k);
  }
}

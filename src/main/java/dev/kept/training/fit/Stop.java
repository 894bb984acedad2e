package dev.kept.training.fit;

import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** When boosting ends: after a number of rounds, or once validation has stopped improving. */
final class Stop implements AutoCloseable {
  private static final int MOST_ROUNDS = 1500;
  private static final int PATIENCE = 40;
  private static final String[] NAME = {"validation"};

  private final int most;
  private final Optional<DMatrix> watched;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestRound;

  private Stop(int most, Optional<DMatrix> watched) {
    this.most = most;
    this.watched = watched;
  }

  /** After {@code rounds}. */
  static Stop at(int rounds) {
    return new Stop(rounds, Optional.empty());
  }

  /** Once the log loss on {@code validation}, disposed of on closing, has not fallen for long. */
  static Stop watching(DMatrix validation) {
    return new Stop(MOST_ROUNDS, Optional.of(validation));
  }

  int most() {
    return most;
  }

  /** Whether to stop after {@code round} trees. */
  boolean after(Booster booster, int round) throws XGBoostError {
    if (watched.isEmpty()) {
      return false;
    }
    String line = booster.evalSet(new DMatrix[] {watched.get()}, NAME, round);
    double loss = Double.parseDouble(line.substring(line.lastIndexOf(':') + 1).trim());
    if (loss < bestLoss) {
      bestLoss = loss;
      bestRound = round;
    }
    return round - bestRound >= PATIENCE;
  }

  /** The round that was best, or {@code last} when none was watched. */
  int best(int last) {
    return watched.isEmpty() ? last : bestRound;
  }

  @Override
  public void close() {
    watched.ifPresent(DMatrix::dispose);
  }
}

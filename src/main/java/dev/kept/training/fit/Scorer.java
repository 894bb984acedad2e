package dev.kept.training.fit;

/** A learnt function from a row to log-odds. */
@FunctionalInterface
public interface Scorer {
  /** The margin (log-odds) of each row, in order. */
  float[] margins(Matrix rows);
}

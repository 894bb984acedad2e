package dev.kept.training.fit;

import dev.kept.training.export.MarginModel;

/** A learnt function from a row to log-odds; closed when no longer needed. */
interface Fitted extends AutoCloseable {
  /** The margin (log-odds) of each row, in order. */
  float[] margins(Matrix rows);

  /** The same function in the form a file is written from. */
  MarginModel model();

  @Override
  void close();
}

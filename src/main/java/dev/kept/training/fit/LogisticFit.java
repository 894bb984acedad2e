package dev.kept.training.fit;

import dev.kept.training.export.LinearModel;

/**
 * A learnt logistic regression.
 *
 * @param model its weights in plain units
 */
record LogisticFit(LinearModel model) implements Fitted {
  @Override
  public float[] margins(Matrix rows) {
    float[] margins = new float[rows.rows()];
    for (int r = 0; r < margins.length; r++) {
      double sum = model.intercept();
      for (LinearModel.Term term : model.terms()) {
        sum += term.weight() * term.shaped(rows.at(r, term.feature()));
      }
      margins[r] = (float) sum;
    }
    return margins;
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}

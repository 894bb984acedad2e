package dev.kept.training.fit;

import java.util.List;

/**
 * The recipe that validation chose, and what it was chosen from.
 *
 * @param recipe the recipe
 * @param tried every candidate, in the order tried
 */
public record Choice(Recipe recipe, List<Tried> tried) {
  public Choice {
    tried = List.copyOf(tried);
  }

  /**
   * One candidate on the validation slice.
   *
   * @param recipe what was fitted
   * @param logLoss mean log loss, nats
   * @param gain log loss of the best so far less its own; NaN where it was not compared
   * @param standardError of {@code gain}, paired by row
   */
  public record Tried(Recipe recipe, double logLoss, double gain, double standardError) {}
}

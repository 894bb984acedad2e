package dev.kept.cards.wording;

/** A probability as people read it. */
public final class Percent {
  private Percent() {}

  /** Whole percent, never 0% nor 100%: nothing is certain. */
  public static String of(double probability) {
    return Math.clamp(Math.round(100 * probability), 1, 99) + "%";
  }
}

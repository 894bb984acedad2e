package dev.kept.fuzz;

/** What must hold for every input of a fuzz target. */
public final class Law {
  private Law() {}

  /**
   * Ends the run with a finding unless it {@code holds}.
   *
   * @throws AssertionError that says what was broken
   */
  public static void hold(boolean holds, String law) {
    if (!holds) {
      throw new AssertionError("broken: " + law);
    }
  }
}

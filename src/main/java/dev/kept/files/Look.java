package dev.kept.files;

/** What a look at files found. */
public sealed interface Look {
  /** Nothing to do. */
  record Same() implements Look {}

  /** Something new, which is put to use and in force from now on. */
  record Taken() implements Look {}

  /**
   * Something new that cannot be used, told once: what was there before stays in force.
   *
   * @param why why, in words without a secret
   */
  record Broken(String why) implements Look {}
}

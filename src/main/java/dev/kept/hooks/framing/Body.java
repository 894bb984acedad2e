package dev.kept.hooks.framing;

/** How a request's head says that its body ends. */
sealed interface Body {
  /**
   * After so many bytes; 0 for none.
   *
   * @param bytes how many
   */
  record Sized(long bytes) implements Body {}

  /** With its last chunk. */
  record Chunked() implements Body {}

  /** In two ways, in an unknown way, or the head is no head. */
  record Unclear() implements Body {}
}

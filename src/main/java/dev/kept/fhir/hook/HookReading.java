package dev.kept.fhir.hook;

import dev.kept.fhir.json.Malformation;

/** What came of reading a body. */
public sealed interface HookReading {
  /**
   * It was read; whether it is a valid call is another matter.
   *
   * @param body what it says
   */
  record Read(HookBody body) implements HookReading {}

  /**
   * It is refused as a whole.
   *
   * @param malformation why, with its HTTP status
   */
  record Refused(Malformation malformation) implements HookReading {}
}

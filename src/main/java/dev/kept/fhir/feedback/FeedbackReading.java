package dev.kept.fhir.feedback;

import dev.kept.fhir.json.Malformation;
import java.util.List;

/** What came of reading a body of feedback. */
public sealed interface FeedbackReading {
  /**
   * It was read.
   *
   * @param items what can be kept, in the body's order
   * @param faults what cannot, in the body's order
   */
  record Read(List<Feedback> items, List<Fault> faults) implements FeedbackReading {
    public Read {
      items = List.copyOf(items);
      faults = List.copyOf(faults);
    }
  }

  /**
   * It holds more items than {@link FeedbackReader#MOST_ITEMS}; none is kept, so that the client
   * can send all of them again in parts.
   */
  record TooMany() implements FeedbackReading {}

  /**
   * It is refused as a whole.
   *
   * @param malformation why, with its HTTP status
   */
  record Refused(Malformation malformation) implements FeedbackReading {}

  /**
   * An item that cannot be kept.
   *
   * @param index its place, from 0
   * @param what what is wrong with it, and what would be right
   */
  record Fault(int index, String what) {}
}

package dev.kept.security.keys;

import dev.kept.time.Deadline;
import java.net.URI;

/** Port: reads a key set from a tenant's allow-listed URL, through the one way out. */
@FunctionalInterface
public interface JwksFetch {
  /**
   * What {@code jku} says, following no redirect, within the time and size the fetch allows, at
   * {@code deadline} at the latest.
   */
  Fetched fetch(URI jku, Deadline deadline);

  /** What a URL says. */
  sealed interface Fetched {
    /**
     * A text, which may be a key set.
     *
     * @param body it
     */
    record Text(String body) implements Fetched {}

    /** That there are no keys any more. */
    record Gone() implements Fetched {}

    /** Nothing that can be relied on. */
    record Away() implements Fetched {}
  }
}

package dev.kept.store.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * Work that is done again and again, at one replica at a time. It may be cut off at any moment and
 * be begun anew elsewhere.
 *
 * @param name as the database and the log have it, for example {@code token-expiry}
 * @param when when
 * @param work what
 */
public record Job(String name, When when, Work work) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{1,40}");

  public Job {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a job's name: " + name);
    }
  }

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @return what was done, in words without data; empty where it is not worth a line
     */
    String run(Instant now);
  }

  /** When. */
  public sealed interface When {
    /**
     * So long after it ended.
     *
     * @param pause how long
     */
    record Every(Duration pause) implements When {}

    /**
     * Once a day.
     *
     * @param at at this time of the day, UTC
     */
    record Daily(LocalTime at) implements When {}
  }
}

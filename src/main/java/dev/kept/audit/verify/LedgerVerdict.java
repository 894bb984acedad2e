package dev.kept.audit.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the trail in the database has shown.
 *
 * @param records how many records are there
 * @param removed how many more were removed when their time was over, each in a proven run
 * @param signed what the newest checkpoint covers; empty where there is none
 * @param unopened records nobody here has the key of, at most {@link Verdict#MOST_FINDINGS} runs
 * @param findings what is wrong, at most {@link Verdict#MOST_FINDINGS}
 */
public record LedgerVerdict(
    long records,
    long removed,
    Optional<Signed> signed,
    List<Unopened> unopened,
    List<Finding> findings) {
  public LedgerVerdict {
    unopened = List.copyOf(unopened);
    findings = List.copyOf(findings);
  }

  /**
   * The newest signed checkpoint.
   *
   * @param number its number
   * @param at when it was made
   * @param later records that came since, whose end could be missing unseen
   */
  public record Signed(long number, Instant at, long later) {}

  /** Whether nothing is wrong. */
  public boolean valid() {
    return findings.isEmpty();
  }
}

package dev.kept.audit.verify;

import java.util.List;

/**
 * What a walk over a trail has shown.
 *
 * @param records how many records are vouched for
 * @param checkpointed how many of them the checkpoint covers against a cut; the end of the rest
 *     could be missing unseen
 * @param torn bytes at the end that a crash tore off, or a writer is writing right now
 * @param findings what is wrong, at most {@link #MOST_FINDINGS}
 */
public record Verdict(long records, long checkpointed, long torn, List<Finding> findings) {
  /** Most findings of one walk. */
  public static final int MOST_FINDINGS = 100;

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean valid() {
    return findings.isEmpty();
  }
}

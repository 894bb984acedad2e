package dev.kept.audit.verify;

import java.util.List;

/**
 * What a walk over a trail has shown.
 *
 * @param records how many records are vouched for
 * @param checkpointed how many of them the checkpoint covers against a cut; the end of the rest
 *     could be missing unseen
 * @param torn what no crash, or no writer at work, has let become a record
 * @param findings what is wrong, at most {@link #MOST_FINDINGS}
 * @param unopened records under keys that are not here, likewise
 */
public record Verdict(
    long records, long checkpointed, Torn torn, List<Finding> findings, List<Unopened> unopened) {
  /** Most findings of one walk. */
  public static final int MOST_FINDINGS = 100;

  /**
   * Bytes that are no record.
   *
   * @param end at the trail's end: a crash tore them off, or a writer is writing them right now
   * @param aside in files of their own, where earlier openings put torn ends
   */
  public record Torn(long end, long aside) {
    /** None. */
    public static final Torn NOTHING = new Torn(0, 0);
  }

  public Verdict {
    findings = List.copyOf(findings);
    unopened = unopened.stream().limit(MOST_FINDINGS).toList();
  }

  /** One of a trail that was opened altogether. */
  public Verdict(long records, long checkpointed, Torn torn, List<Finding> findings) {
    this(records, checkpointed, torn, findings, List.of());
  }

  /** Whether nothing is wrong. */
  public boolean valid() {
    return findings.isEmpty();
  }
}

package dev.kept.bench.kill;

import java.util.Map;
import java.util.Set;

/**
 * What stands in the ledgers' database.
 *
 * @param calls by hook instance: how many records of a call
 * @param scores by hook instance: how many scores
 * @param records records of all chains
 * @param gaps chains that lack a record before their watermark, or have one twice
 * @param broken records whose link or digest is not that of what is before them
 */
public record Standing(
    Map<String, Integer> calls, Map<String, Integer> scores, long records, long gaps, long broken) {
  public Standing {
    calls = Map.copyOf(calls);
    scores = Map.copyOf(scores);
  }

  /** Whether each of {@code answered} has a record and a score. */
  boolean holds(Set<String> answered) {
    return calls.keySet().containsAll(answered) && scores.keySet().containsAll(answered);
  }
}

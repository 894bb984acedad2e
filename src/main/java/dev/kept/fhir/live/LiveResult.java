package dev.kept.fhir.live;

import dev.kept.fhir.resource.PrefetchKey;
import java.util.List;
import java.util.Map;

/**
 * What came of the live reads of one call.
 *
 * @param reads the outcome of each key that was wanted
 * @param records each request that was made
 * @param unreadable places whose values could not be read
 */
public record LiveResult(
    Map<PrefetchKey, LiveRead> reads, List<ReadRecord> records, List<String> unreadable) {
  /** Nothing was read. */
  public static final LiveResult NONE = new LiveResult(Map.of(), List.of(), List.of());

  public LiveResult {
    reads = Map.copyOf(reads);
    records = List.copyOf(records);
    unreadable = List.copyOf(unreadable);
  }
}

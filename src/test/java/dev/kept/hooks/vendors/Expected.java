package dev.kept.hooks.vendors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each cell of the fault matrix is to come to, by hand: a line for a fault and an EHR, a
 * column for what is prefetched, booking and chart in each.
 *
 * <ul>
 *   <li>whole: a card that stands on all of the history
 *   <li>partial: a card that says it saw only part of the earlier visits
 *   <li>unseen: a card that says it did not see the earlier visits
 *   <li>412: what is required could be had neither way
 * </ul>
 */
final class Expected {
  private static final Path FILE = Path.of("src/test/resources/vendors/fault-matrix.txt");

  private final Map<String, String> outcomes = new HashMap<>();

  Expected() throws IOException {
    List<String> lines =
        Files.readAllLines(FILE).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    for (String line : lines) {
      List<String> words = List.of(line.strip().split("\\s+"));
      List<String> columns = List.of("full", "partial", "none");
      for (int i = 0; i < columns.size(); i++) {
        List<String> both = List.of(words.get(2 + i).split("/"));
        String key = words.get(0) + " " + words.get(1) + " " + columns.get(i);
        outcomes.put(key + " true", both.getFirst());
        outcomes.put(key + " false", both.getLast());
      }
    }
  }

  int size() {
    return outcomes.size();
  }

  String of(Cell cell) {
    String key =
        "%s %s %s %s".formatted(cell.fault(), cell.make(), cell.prefetched(), cell.booking());
    return Optional.ofNullable(outcomes.get(key.toLowerCase(Locale.ROOT))).orElseThrow();
  }
}

package dev.kept.cards.wording;

import java.util.List;

/** A line that fits. */
public final class SummaryLine {
  private SummaryLine() {}

  /**
   * The first of {@code candidates} with at most {@code most} UTF-16 units, which are never fewer
   * than code points; else the last, cut between characters and ended with an ellipsis.
   */
  public static String fitting(List<String> candidates, int most) {
    return candidates.stream()
        .filter(line -> line.length() <= most)
        .findFirst()
        .orElseGet(() -> cut(candidates.getLast(), most));
  }

  private static String cut(String line, int most) {
    int end = Math.max(0, most - 1);
    boolean splits =
        end > 0
            && Character.isHighSurrogate(line.charAt(end - 1))
            && Character.isLowSurrogate(line.charAt(end));
    return line.substring(0, splits ? end - 1 : end).stripTrailing() + "…";
  }
}

package dev.kept.training.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Examples predicted by what was known before the first of them is seen.
 *
 * @param cut the second up to which outcomes are known to the fit
 * @param from the first example's place
 * @param to one past the last example's place
 */
record Fold(long cut, int from, int to) {
  private static final double WARM = .4;

  /** {@code count} folds, equally many examples each, over what follows the first 40 % known. */
  static List<Fold> of(Timeline timeline, int count) {
    int first = timeline.placeOf(timeline.knownShare(WARM) + 1);
    List<Fold> folds = new ArrayList<>();
    int from = first;
    for (int i = 1; i <= count; i++) {
      int wanted = first + (int) ((long) (timeline.size() - first) * i / count);
      int to = i == count ? timeline.size() : timeline.placeOf(timeline.seen(wanted));
      if (to > from) {
        folds.add(new Fold(timeline.seen(from), from, to));
        from = to;
      }
    }
    return folds;
  }

  int size() {
    return to - from;
  }
}

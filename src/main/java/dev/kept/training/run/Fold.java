package dev.kept.training.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Examples predicted by a fit to those whose outcomes were known before.
 *
 * @param from the first example's place; all before it are learnt from
 * @param to one past the last example's place
 */
record Fold(int from, int to) {
  /** Share of the examples before the first fold. */
  static final double WARM = .4;

  /** {@code count} folds, about equally many examples each, after the first 40 %. */
  static List<Fold> of(Timeline timeline, int count) {
    List<Fold> folds = new ArrayList<>();
    int from = place(timeline, 0, count);
    for (int i = 1; i <= count; i++) {
      int to = i == count ? timeline.size() : place(timeline, i, count);
      if (to > from) {
        folds.add(new Fold(from, to));
        from = to;
      }
    }
    return folds;
  }

  private static int place(Timeline timeline, int i, int count) {
    double share = WARM + (1 - WARM) * i / count;
    return timeline.fresh((int) (share * timeline.size()));
  }

  int size() {
    return to - from;
  }
}

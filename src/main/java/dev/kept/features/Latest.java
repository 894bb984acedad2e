package dev.kept.features;

import java.time.Instant;

/** How the last three visits came out, whatever the order they arrive in. */
final class Latest {
  private static final int KEPT = 3;

  private final Instant[] starts = new Instant[KEPT];
  private final boolean[] missed = new boolean[KEPT];
  private int size;

  void add(Instant start, boolean missedIt) {
    int at = size;
    while (at > 0 && isLater(start, missedIt, at - 1)) {
      at--;
    }
    if (at == KEPT) {
      return;
    }
    size = Math.min(size + 1, KEPT);
    for (int i = size - 1; i > at; i--) {
      starts[i] = starts[i - 1];
      missed[i] = missed[i - 1];
    }
    starts[at] = start;
    missed[at] = missedIt;
  }

  /** Of two that start together the missed one counts as later, so that their order cannot show. */
  private boolean isLater(Instant start, boolean missedIt, int than) {
    int order = start.compareTo(starts[than]);
    return order > 0 || (order == 0 && missedIt && !missed[than]);
  }

  /** 1 for a visit missed, 0 for one attended, NaN for none; 0 is the last one. */
  double outcome(int back) {
    return back >= size ? Double.NaN : missed[back] ? 1 : 0;
  }
}

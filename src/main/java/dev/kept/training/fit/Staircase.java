package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Isotonic calibration by pooling adjacent violators (Ayer 1955). */
final class Staircase {
  private static final int BIN = 100;
  private static final double TIE = .01;

  /**
   * Neighbours that share a step.
   *
   * @param from the lowest margin
   * @param sum of what is fitted
   * @param count of predictions
   */
  private record Pool(float from, double sum, int count) {
    double mean() {
      return sum / count;
    }

    Pool with(Pool next) {
      return new Pool(from, sum + next.sum, count + next.count);
    }
  }

  private Staircase() {}

  /**
   * A staircase over bins of at least 100 predictions. It is fitted to the label less the slope
   * that breaks ties, so that both together have no bias.
   */
  static Calibration.Isotonic fit(float[] margins, float[] labels) {
    int[] order = order(margins);
    List<Pool> pools = new ArrayList<>();
    Pool open = new Pool(margins[order[0]], 0, 0);
    for (int i = 0; i < order.length; i++) {
      float margin = margins[order[i]];
      if (open.count() >= BIN && margin > margins[order[i - 1]] && order.length - i >= BIN) {
        push(pools, open);
        open = new Pool(margin, 0, 0);
      }
      double target = labels[order[i]] - TIE * Logistic.sigmoid(margin);
      open = open.with(new Pool(margin, target, 1));
    }
    push(pools, open);
    return new Calibration.Isotonic(pools.stream().map(Staircase::step).toList(), TIE);
  }

  private static Calibration.Isotonic.Step step(Pool pool) {
    return new Calibration.Isotonic.Step(pool.from(), (float) pool.mean());
  }

  private static void push(List<Pool> pools, Pool pool) {
    Pool last = pool;
    while (!pools.isEmpty() && pools.getLast().mean() >= last.mean()) {
      last = pools.removeLast().with(last);
    }
    pools.add(last);
  }

  /** Indices by rising margin: the margin's sortable bits above, the index below. */
  private static int[] order(float[] margins) {
    long[] keys = new long[margins.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(margins[i]);
      int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
      keys[i] = (long) rising << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}

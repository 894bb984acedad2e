package dev.kept.training.evaluate;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.fit.Intercept;
import dev.kept.training.sample.Cohort;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The intercept as a site would keep it: each day it is refitted on the outcomes that became known
 * over the last 28 days, under a normal prior of sd .5 around no shift, and moves the probabilities
 * of the rows seen that day. Walks forward; a row's own outcome never moves it.
 */
final class RollingIntercept {
  private static final long DAY_SECONDS = 86_400;
  private static final long WINDOW_SECONDS = 28 * DAY_SECONDS;
  private static final double PRECISION = 4;

  private final Cohort cohort;
  private final double[] logits;
  private final int[] byKnown;
  private int first;
  private int next;

  private RollingIntercept(Cohort cohort, double[] logits) {
    this.cohort = cohort;
    this.logits = logits;
    byKnown =
        IntStream.range(0, cohort.size())
            .boxed()
            .sorted(Comparator.comparingLong(this::known))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * The probabilities with the shift of the day each row is seen on.
   *
   * @param cohort rows not learned from, first seen first
   * @param probabilities theirs, in the same order
   */
  public static double[] shift(Cohort cohort, double[] probabilities) {
    double[] logits = new double[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Logistic.logit(probabilities[i]);
    }
    return new RollingIntercept(cohort, logits).walk();
  }

  private double[] walk() {
    double[] shifted = new double[logits.length];
    long day = Long.MIN_VALUE;
    double shift = 0;
    for (int i = 0; i < shifted.length; i++) {
      long seenOn = Math.floorDiv(cohort.seenAt(i).getEpochSecond(), DAY_SECONDS);
      if (seenOn > day) {
        day = seenOn;
        shift = fit(day * DAY_SECONDS);
      }
      shifted[i] = Logistic.sigmoid(logits[i] + shift);
    }
    return shifted;
  }

  private double fit(long now) {
    while (next < byKnown.length && known(byKnown[next]) <= now) {
      next++;
    }
    while (first < next && known(byKnown[first]) <= now - WINDOW_SECONDS) {
      first++;
    }
    double[] recent = new double[next - first];
    float[] labels = new float[next - first];
    for (int i = 0; i < recent.length; i++) {
      recent[i] = logits[byKnown[first + i]];
      labels[i] = cohort.missed(byKnown[first + i]) ? 1 : 0;
    }
    return Intercept.fit(recent, labels, PRECISION);
  }

  private long known(int i) {
    return cohort.knownFrom(i).getEpochSecond();
  }
}

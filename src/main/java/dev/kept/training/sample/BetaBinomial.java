package dev.kept.training.sample;

import dev.kept.features.FrozenRates;
import java.util.Arrays;

/**
 * How alike patients are: each patient's rate drawn from a beta of mean mu and weight k, the visits
 * missed from a binomial of that rate. The weight is the one that makes the visits seen likeliest.
 */
final class BetaBinomial {
  private static final double LEAST_K = .5;
  private static final double MOST_K = 200;
  private static final int FEWEST_PATIENTS = 30;
  private static final int STEPS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double mu;
  private final int[] moreMissed;
  private final int[] moreAttended;
  private final int[] moreVisits;

  /** Counts of patients who missed, attended, had more than 0, 1, 2 ... visits. */
  private BetaBinomial(double mu, int[] missed, int[] visits) {
    this.mu = mu;
    int[] attended = new int[visits.length];
    Arrays.setAll(attended, i -> visits[i] - missed[i]);
    moreMissed = exceeding(missed);
    moreAttended = exceeding(attended);
    moreVisits = exceeding(visits);
  }

  static BetaBinomial of(Cohort train, double mu) {
    int[] missed = new int[train.patients()];
    int[] visits = new int[train.patients()];
    for (int i = 0; i < train.size(); i++) {
      visits[train.patient(i)]++;
      missed[train.patient(i)] += train.missed(i) ? 1 : 0;
    }
    return new BetaBinomial(mu, missed, visits);
  }

  private static int[] exceeding(int[] counts) {
    int[] more = new int[Arrays.stream(counts).max().orElse(0)];
    for (int count : counts) {
      for (int j = 0; j < count; j++) {
        more[j]++;
      }
    }
    return more;
  }

  /** The likeliest k from .5 to 200; 4 where under 30 patients have more than one visit. */
  double k() {
    if (moreVisits.length < 2 || moreVisits[1] < FEWEST_PATIENTS) {
      return FrozenRates.USUAL_K;
    }
    double low = Math.log(LEAST_K);
    double high = Math.log(MOST_K);
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (logLikelihood(Math.exp(left)) < logLikelihood(Math.exp(right))) {
        low = left;
      } else {
        high = right;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Griffiths (1973), its gamma functions written out as products. */
  private double logLikelihood(double k) {
    return rising(moreMissed, mu * k) + rising(moreAttended, (1 - mu) * k) - rising(moreVisits, k);
  }

  private static double rising(int[] more, double from) {
    double sum = 0;
    for (int j = 0; j < more.length; j++) {
      sum += more[j] * Math.log(from + j);
    }
    return sum;
  }
}

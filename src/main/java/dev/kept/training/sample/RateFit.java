package dev.kept.training.sample;

import dev.kept.features.FrozenRates;
import dev.kept.features.Tally;
import dev.kept.visit.Appointment.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Fits the rates of a manifest on what training knows. */
public final class RateFit {
  private final Cohort train;

  private RateFit(Cohort train) {
    this.train = train;
  }

  /**
   * The rates at the end of {@code train}: averages, tallies by code, and k by the likelihood of a
   * beta-binomial over its patients. Without observations the averages are one half.
   */
  public static FrozenRates of(Cohort train) {
    RateFit fit = new RateFit(train);
    Tally all = fit.tally(0);
    Tally lead = fit.tally(1);
    double mu = (all.missed() + .5) / (all.visits() + 1);
    return new FrozenRates(
        BetaBinomial.of(train, mu).k(),
        mu,
        (lead.missed() + mu) / (lead.visits() + 1),
        all,
        fit.by(Setting::practitioner),
        fit.by(Setting::location),
        fit.by(Setting::serviceType));
  }

  private Tally tally(int leastLead) {
    int missed = 0;
    int visits = 0;
    for (int i = 0; i < train.size(); i++) {
      if (train.leadDays(i) >= leastLead) {
        visits++;
        missed += train.missed(i) ? 1 : 0;
      }
    }
    return new Tally(missed, visits);
  }

  private Map<String, Tally> by(Function<Setting, String> code) {
    Map<String, Tally> tallies = new HashMap<>();
    for (int i = 0; i < train.size(); i++) {
      String of = code.apply(train.row(i).visit().setting());
      if (!of.isEmpty()) {
        tallies.put(of, tallies.getOrDefault(of, Tally.NONE).plus(train.missed(i)));
      }
    }
    return tallies;
  }
}

package dev.kept.training.evaluate;

import dev.kept.features.Tally;
import dev.kept.outcomes.measure.LeadRates;
import dev.kept.training.sample.Cohort;

/** What a model must beat: the rates by location and lead among the outcomes training knew. */
public final class ClinicLeadRates {
  private final LeadRates rates = new LeadRates();

  private ClinicLeadRates() {}

  /** The rates of {@code train}. */
  public static ClinicLeadRates of(Cohort train) {
    ClinicLeadRates rates = new ClinicLeadRates();
    for (int i = 0; i < train.size(); i++) {
      Tally visit = Tally.NONE.plus(train.missed(i));
      rates.rates.add(location(train, i), train.leadDays(i), visit);
    }
    return rates;
  }

  /** The rate of observation {@code i}'s location and lead. */
  public double rate(Cohort cohort, int i) {
    return rates.rate(location(cohort, i), cohort.leadDays(i));
  }

  private static String location(Cohort cohort, int i) {
    return cohort.row(i).visit().setting().location();
  }
}

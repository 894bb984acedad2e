package dev.kept.training.evaluate;

import dev.kept.features.Tally;
import dev.kept.training.sample.Cohort;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model must beat: the rate of the location and the lead's bin among the outcomes training
 * knew, shrunk by 50 visits towards the bin's and that towards the site's.
 */
public final class ClinicLeadRates {
  private final Map<Cell, Tally> cells = new HashMap<>();
  private final Map<LeadBin, Tally> bins = new HashMap<>();
  private Tally all = Tally.NONE;

  private record Cell(String location, LeadBin bin) {}

  private ClinicLeadRates() {}

  /** The rates of {@code train}. */
  public static ClinicLeadRates of(Cohort train) {
    ClinicLeadRates rates = new ClinicLeadRates();
    for (int i = 0; i < train.size(); i++) {
      boolean missed = train.missed(i);
      LeadBin bin = LeadBin.of(train.leadDays(i));
      rates.cells.merge(cell(train, i), Tally.NONE.plus(missed), (sum, one) -> sum.plus(missed));
      rates.bins.merge(bin, Tally.NONE.plus(missed), (sum, one) -> sum.plus(missed));
      rates.all = rates.all.plus(missed);
    }
    return rates;
  }

  private static Cell cell(Cohort cohort, int i) {
    return new Cell(cohort.row(i).visit().setting().location(), LeadBin.of(cohort.leadDays(i)));
  }

  /** The rate of observation {@code i}'s location and lead. */
  public double rate(Cohort cohort, int i) {
    double site = all.rate(.5);
    double bin = bins.getOrDefault(LeadBin.of(cohort.leadDays(i)), Tally.NONE).rate(site);
    return cells.getOrDefault(cell(cohort, i), Tally.NONE).rate(bin);
  }
}

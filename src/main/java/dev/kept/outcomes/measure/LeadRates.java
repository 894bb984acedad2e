package dev.kept.outcomes.measure;

import dev.kept.features.Tally;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model must beat: the rate of the location and the lead's bin, shrunk by 50 visits towards
 * the bin's and that towards the site's.
 */
public final class LeadRates {
  private final Map<Cell, Tally> cells = new HashMap<>();
  private final Map<LeadBin, Tally> bins = new HashMap<>();
  private Tally all = Tally.NONE;

  private record Cell(String location, LeadBin bin) {}

  /** Adds visits at {@code location} booked {@code leadDays} ahead. */
  public void add(String location, int leadDays, Tally visits) {
    LeadBin bin = LeadBin.of(leadDays);
    cells.merge(new Cell(location, bin), visits, LeadRates::sum);
    bins.merge(bin, visits, LeadRates::sum);
    all = sum(all, visits);
  }

  /** The rate of a location and lead. */
  public double rate(String location, int leadDays) {
    LeadBin of = LeadBin.of(leadDays);
    double site = all.rate(.5);
    double bin = bins.getOrDefault(of, Tally.NONE).rate(site);
    return cells.getOrDefault(new Cell(location, of), Tally.NONE).rate(bin);
  }

  /** All visits added. */
  public Tally all() {
    return all;
  }

  private static Tally sum(Tally one, Tally other) {
    return new Tally(one.missed() + other.missed(), one.visits() + other.visits());
  }
}

package dev.kept.training.sample;

import dev.kept.features.FrozenRates;
import dev.kept.features.Rates;
import dev.kept.features.Tally;
import dev.kept.visit.Appointment.Setting;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rates as they stood at an instant that only moves forward: tallies of the outcomes known by then,
 * averages and k from the end of training.
 */
final class RunningRates implements Rates {
  private final Columns columns;
  private final FrozenRates end;
  private final int[] byKnown;
  private final Level practitioners;
  private final Level locations;
  private final Level services;
  private Tally site = Tally.NONE;
  private int next;

  RunningRates(Columns columns, FrozenRates end) {
    this.columns = columns;
    this.end = end;
    byKnown =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparingLong(columns::known))
            .mapToInt(Integer::intValue)
            .toArray();
    practitioners = new Level(Setting::practitioner, !end.practitioners().isEmpty());
    locations = new Level(Setting::location, !end.locations().isEmpty());
    services = new Level(Setting::serviceType, !end.services().isEmpty());
  }

  /** Takes in the outcomes known by {@code t}. */
  void advance(Instant t) {
    long second = t.getEpochSecond();
    while (next < byKnown.length && columns.known(byKnown[next]) <= second) {
      int place = byKnown[next++];
      boolean missed = columns.missed(place);
      site = site.plus(missed);
      Setting setting = columns.row(place).visit().setting();
      for (Level level : List.of(practitioners, locations, services)) {
        level.add(setting, missed);
      }
    }
  }

  @Override
  public double k() {
    return end.k();
  }

  @Override
  public double mu() {
    return end.mu();
  }

  @Override
  public double muLead() {
    return end.muLead();
  }

  @Override
  public double practitioner(String practitioner, String location) {
    return practitioners.rate(practitioner, locations.tally(location).rate(siteRate()));
  }

  @Override
  public double location(String location) {
    return locations.rate(location, siteRate());
  }

  @Override
  public double service(String service) {
    return services.rate(service, siteRate());
  }

  private double siteRate() {
    return site.rate(mu());
  }

  /** The tallies of one kind of code. */
  private static final class Level {
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Function<Setting, String> code;
    private final boolean known;

    Level(Function<Setting, String> code, boolean known) {
      this.code = code;
      this.known = known;
    }

    void add(Setting setting, boolean missed) {
      String of = code.apply(setting);
      if (!of.isEmpty()) {
        tallies.put(of, tally(of).plus(missed));
      }
    }

    Tally tally(String of) {
      return tallies.getOrDefault(of, Tally.NONE);
    }

    double rate(String of, double prior) {
      return known ? tally(of).rate(prior) : Double.NaN;
    }
  }
}

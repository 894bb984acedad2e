package dev.kept.features;

import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one vector costs, by length of history and by whether starts have a time of day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeatureMakerBenchmark {
  private static final Visits AT = Visits.NEW_YORK;

  /** Visits in the history. */
  @Param({"0", "10", "40", "200", "1000"})
  public int visits;

  /** Whether starts are bare dates. */
  @Param({"false", "true"})
  public boolean dates;

  private final FeatureMaker maker =
      new FeatureMaker(
          FeatureOptions.USUAL,
          Centroids.NONE,
          new FrozenRates(
              4,
              .2,
              .25,
              new Tally(200, 950),
              Map.of("doctor", new Tally(10, 50)),
              Map.of("north", new Tally(50, 150)),
              Map.of("cardiology", new Tally(30, 50))),
          AT.zone());
  private final Appointment target =
      AT.of("target", Status.BOOKED, "2026-03-02T09:30", "2026-03-20T14:15");
  private final Instant t = target.created().instant();
  private VisitHistory history = VisitHistory.MISSING;

  /** Makes the history. */
  @Setup
  public void fill() {
    List<Appointment> all = new ArrayList<>();
    LocalDate last = LocalDate.of(2026, 3, 30);
    for (int i = 0; i < visits; i++) {
      LocalDate day = last.minusDays(i * 550L / visits);
      String start = dates ? day.toString() : day + "T10:00";
      Status status = i % 5 == 0 ? Status.NOSHOW : Status.FULFILLED;
      Appointment visit = AT.of("visit-" + i, status, day.minusDays(i % 30) + "T08:00", start);
      String service = i % 2 == 0 ? "cardiology" : "dermatology";
      all.add(Visits.with(visit, new Setting("doctor" + i % 3, "north", "", service, "")));
    }
    history = new VisitHistory(all, Extent.WHOLE);
  }

  /** One vector. */
  @Benchmark
  public FeatureVector vector() {
    return maker.vector(PatientFacts.UNKNOWN, history, target, t);
  }
}

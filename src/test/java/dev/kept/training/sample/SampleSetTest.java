package dev.kept.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.FeatureMaker;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.features.Tally;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SampleSetTest {
  private static final Instant CUT = Rows.EPOCH.plus(Duration.ofDays(200));

  @Test
  void makesTheVectorThatTheServiceMakesFromTheSameFacts() {
    List<VisitRow> rows = Rows.year(new Random(1));
    TemporalSplit split = TemporalSplit.at(Cohort.of(rows, Rows.T48), CUT);
    FrozenRates rates = RateFit.of(split.train());
    SampleSet test = SampleSet.toScore(split.test(), rates);
    FeatureMaker service =
        new FeatureMaker(Rows.T48.features(), Rows.T48.centroids(), rates, Rows.ZONE);
    for (int i = 0; i < test.size(); i++) {
      VisitRow row = split.test().row(i);
      List<Appointment> others =
          rows.stream()
              .filter(other -> other.patient().equals(row.patient()) && !other.equals(row))
              .map(VisitRow::visit)
              .toList();
      VisitHistory history = new VisitHistory(others, Extent.WHOLE);
      FeatureVector served =
          service.vector(row.facts(), history, row.visit(), split.test().seenAt(i));
      assertThat(test.vector(i)).isEqualTo(served);
    }
  }

  private static final List<Status> ENDS =
      List.of(Status.NOSHOW, Status.ENTERED_IN_ERROR, Status.CANCELLED);

  @Property(tries = 15)
  void doesNotChangeByWhatBecameKnownLater(@ForAll long seed) {
    Random random = new Random(seed);
    List<VisitRow> rows = Rows.year(random);
    List<VisitRow> changed = rows.stream().map(row -> laterChanged(row, random)).toList();
    FrozenRates end = RateFit.of(Cohort.of(rows, Rows.T0).knownBy(CUT));
    SampleSet one = SampleSet.toLearn(Cohort.of(rows, Rows.T0).knownBy(CUT), end);
    SampleSet other = SampleSet.toLearn(Cohort.of(changed, Rows.T0).knownBy(CUT), end);
    assertThat(one.size()).isEqualTo(other.size()).isGreaterThan(50);
    assertThat(one.matrix()).isEqualTo(other.matrix());
    assertThat(one.labels()).isEqualTo(other.labels());
  }

  private static VisitRow laterChanged(VisitRow row, Random random) {
    boolean toCome = row.visit().start().instant().isAfter(CUT);
    boolean cancelledBefore =
        row.visit().status() == Status.CANCELLED && row.visit().cancellation().at().notAfter(CUT);
    if (!toCome || cancelledBefore || row.visit().status() == Status.CANCELLED) {
      return row;
    }
    Status status = ENDS.get(random.nextInt(ENDS.size())); // a cancellation without its instant
    Appointment old = row.visit();
    Appointment visit =
        new Appointment(
            old.id(), status, old.times(), old.setting(), Cancellation.NONE, old.confirmation());
    return new VisitRow(
        row.patient(), visit, row.facts(), row.groups(), row.zone(), row.recordedAt());
  }

  @Test
  void learnsFromALocationsPastOnly() {
    List<VisitRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String day = "2026-01-1" + i;
      rows.add(Rows.row("p" + i, Status.NOSHOW, day + "T08:00", day + "T10:00"));
    }
    FrozenRates end =
        new FrozenRates(4, .2, .2, Tally.NONE, Map.of(), Map.of("north", Tally.NONE), Map.of());
    SampleSet samples = SampleSet.toLearn(Cohort.of(rows, Rows.T0), end);
    int location = samples.schema().indexOf("location_rate");
    assertThat(samples.feature(0, location)).isEqualTo(.2f);
    assertThat(samples.feature(1, location)).isEqualTo(.2f); // the embargo is not over
    double site = (1 + 50 * .2) / 51;
    assertThat(samples.feature(2, location)).isEqualTo((float) ((1 + 50 * site) / 51));
    assertThat(samples.feature(3, samples.schema().indexOf("provider_rate"))).isNaN();
  }

  @Test
  void doesNotKnowARowBeforeItWasWritten() {
    VisitRow first = Rows.row("p", Status.NOSHOW, "2026-01-02T08:00", "2026-01-05T10:00");
    VisitRow second = Rows.row("p", Status.FULFILLED, "2026-02-02T08:00", "2026-02-05T10:00");
    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(noShows(first, second)).isEqualTo(1);
    assertThat(noShows(Rows.writtenAt(first, march), second)).isZero();
  }

  private static float noShows(VisitRow first, VisitRow second) {
    SampleSet samples =
        SampleSet.toScore(Cohort.of(List.of(first, second), Rows.T0), FrozenRates.of(.2, .2));
    return samples.feature(1, samples.schema().indexOf("no_show_count"));
  }

  @Test
  void keepsFeaturesAndOutcomesTogetherWhenParted() {
    Cohort whole = Cohort.of(Rows.year(new Random(6)), Rows.T0);
    SampleSet all = SampleSet.toScore(whole, FrozenRates.of(.2, .2));
    SampleSet part = all.seenFrom(CUT).where(i -> i % 2 == 0);
    int width = all.schema().size();
    assertThat(part.matrix()).hasSize(part.size() * width);
    int at = all.seenBefore(CUT).size() + 2;
    assertThat(part.cohort().row(1)).isEqualTo(whole.row(at));
    assertThat(part.vector(1)).isEqualTo(all.vector(at));
    assertThat(part.matrix()[width]).isEqualTo(all.feature(at, 0));
    assertThat(part.labels()[1]).isEqualTo(all.labels()[at]);
    assertThat(all.knownBy(CUT).size()).isEqualTo(whole.knownBy(CUT).size());
  }

  @Test
  void fitsHowAlikePatientsAre() {
    assertThat(fitted(2)).isCloseTo(2, within(.5));
    assertThat(fitted(10)).isCloseTo(10, within(3.0));
  }

  private static double fitted(double k) {
    Random random = new Random(7);
    List<VisitRow> rows = new ArrayList<>();
    for (int p = 0; p < 1_500; p++) {
      double rate = beta(random, .25 * k, .75 * k);
      for (int v = 0; v < 8; v++) {
        Status status = random.nextDouble() < rate ? Status.NOSHOW : Status.FULFILLED;
        rows.add(Rows.row("p" + p, status, "2026-01-01T08:00", "2026-02-0" + (v + 1) + "T10:00"));
      }
    }
    return RateFit.of(Cohort.of(rows, Rows.T0)).k();
  }

  private static double beta(Random random, double a, double b) {
    double x = gamma(random, a);
    return x / (x + gamma(random, b));
  }

  /** Marsaglia and Tsang (2000), shapes under 1 by a power of a uniform. */
  private static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}

package dev.kept.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.time.Moment;
import dev.kept.training.fit.Matrix;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.RateFit;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.sample.SampleSet;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonsTest {
  private static final Instant FIRST = Instant.parse("2024-01-08T15:00:00Z");

  @Test
  void aMonthThatNeverComesAgainInTheFirstFitTeachesNothing() {
    SampleSet samples = samples(729);
    Matrix rows = learnedFrom(samples);
    int month = samples.schema().indexOf("start_month");
    int hour = samples.schema().indexOf("start_hour");
    for (int i = 0; i < rows.rows(); i++) {
      assertThat(rows.at(i, month)).isNaN();
      assertThat(rows.at(i, hour)).isEqualTo(15);
    }
  }

  @Test
  void twoYearsTellASeason() {
    SampleSet samples = samples(730);
    Matrix rows = learnedFrom(samples);
    int month = samples.schema().indexOf("start_month");
    for (int i = 0; i < rows.rows(); i++) {
      assertThat(rows.at(i, month)).isBetween(1f, 12f);
    }
  }

  private static Matrix learnedFrom(SampleSet samples) {
    return Rows.byKnown(samples).timeline().examples().rows();
  }

  /** Visits over time: two of five lie in the first {@code days} days, the others follow. */
  private static SampleSet samples(int days) {
    IntStream first = IntStream.rangeClosed(0, 20).map(i -> days * i / 20);
    IntStream later = IntStream.rangeClosed(1, 30).map(i -> days + 27 * i);
    List<VisitRow> rows = IntStream.concat(first, later).mapToObj(SeasonsTest::row).toList();
    Cohort cohort = Cohort.of(rows, new SamplePlan(Stage.T0, FeatureOptions.USUAL, Centroids.NONE));
    return SampleSet.toLearn(cohort, RateFit.of(cohort));
  }

  private static VisitRow row(int day) {
    Instant start = FIRST.plus(Duration.ofDays(day));
    Appointment visit =
        new Appointment(
            new AppointmentId("a" + day),
            day % 2 == 0 ? Status.FULFILLED : Status.NOSHOW,
            new Times(Moment.at(start.minusSeconds(86_400)), Moment.at(start), Moment.UNKNOWN, 30),
            new Setting("dr", "north", "", "skin", ""),
            Cancellation.NONE,
            Confirmation.NONE);
    return new VisitRow(
        "p" + day, visit, PatientFacts.UNKNOWN, Map.of(), ZoneOffset.UTC, Instant.MIN);
  }
}

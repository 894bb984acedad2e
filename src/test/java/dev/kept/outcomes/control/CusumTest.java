package dev.kept.outcomes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.outcomes.control.Chart.Week;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CusumTest {
  private record Visit(double probability, boolean missed, Instant start) implements Cusum.Visit {}

  private static final Instant DRIFT = Instant.parse("2024-10-07T00:00:00Z");

  /** A year of a clinic whose true probabilities are known, a patient's first visit of each day. */
  private static List<Visit> year(long seed) {
    World world =
        World.of(new WorldOptions(Preset.USUAL, seed, 3_000, 12, WorldOptions.DEFAULT_ZONE));
    List<Visit> visits = new ArrayList<>();
    world.tell(
        story -> {
          Set<LocalDate> days = new HashSet<>();
          story.visits().stream()
              .filter(visit -> visit.truth().fate().isOutcome())
              .filter(visit -> days.add(visit.visit().start().date(WorldOptions.DEFAULT_ZONE)))
              .map(CusumTest::visit)
              .forEach(visits::add);
        });
    visits.sort(Comparator.comparing(Visit::start).thenComparingDouble(Visit::probability));
    return visits;
  }

  private static Visit visit(WorldVisit visit) {
    boolean missed = visit.truth().fate() == Fate.MISSED;
    return new Visit(visit.truth().p(), missed, visit.visit().start().instant());
  }

  /** The same, the odds of a no-show being {@code oddsRatio} times as high from {@link #DRIFT}. */
  private static List<Visit> drifted(List<Visit> visits, double oddsRatio) {
    SplittableRandom random = new SplittableRandom(5);
    return visits.stream()
        .map(
            it -> {
              double p = it.probability();
              double then = oddsRatio * p / (1 - p + oddsRatio * p);
              double change = oddsRatio > 1 ? (then - p) / (1 - p) : (p - then) / p;
              boolean flips = random.nextDouble() < change && it.missed() == oddsRatio < 1;
              return flips && !it.start().isBefore(DRIFT)
                  ? new Visit(p, !it.missed(), it.start())
                  : it;
            })
        .toList();
  }

  @Test
  void addsTheLogLikelihoodRatioOfTheOddsRatio() {
    assertThat(Cusum.weight(.2, true, 1.5)).isCloseTo(Math.log(.3 / 1.1 / .2), within(1e-12));
    assertThat(Cusum.weight(.2, false, 1.5)).isCloseTo(Math.log(.8 / 1.1 / .8), within(1e-12));
  }

  @Test
  void aClinicAsExpectedRaisesNoAlarm() {
    for (long seed : new long[] {1, 2, 3}) {
      Chart chart = Cusum.chart(year(seed));
      assertThat(chart.weeks()).hasSizeGreaterThan(50);
      assertThat(chart.weeks().stream().mapToInt(week -> week.upAlarms() + week.downAlarms()).sum())
          .as("seed " + seed)
          .isZero();
    }
  }

  @Test
  void aDriftRaisesTheAlarmWithinSixWeeks() {
    for (long seed : new long[] {1, 2, 3}) {
      Chart more = Cusum.chart(drifted(year(seed), 1.5));
      assertThat(firstAlarm(more, true))
          .as("more, seed " + seed)
          .isBetween(drift(), drift().plusWeeks(6));
      Chart fewer = Cusum.chart(drifted(year(seed), 1 / 1.5));
      assertThat(firstAlarm(fewer, false))
          .as("fewer, seed " + seed)
          .isBetween(drift(), drift().plusWeeks(6));
    }
  }

  private static LocalDate drift() {
    return LocalDate.ofInstant(DRIFT, ZoneOffset.UTC);
  }

  private static LocalDate firstAlarm(Chart chart, boolean up) {
    return chart.weeks().stream()
        .filter(week -> (up ? week.upAlarms() : week.downAlarms()) > 0)
        .map(Week::monday)
        .findFirst()
        .orElse(LocalDate.MAX);
  }

  @Test
  void theLimitHasTheRunLengthItPromises() {
    double[] probabilities = new double[50];
    Arrays.setAll(probabilities, i -> .02 + .01 * i);
    double limit = ControlLimit.of(probabilities, 1.5, 5_000);
    SplittableRandom random = new SplittableRandom(99);
    long steps = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      double sum = 0;
      while (sum < limit) {
        double p = probabilities[random.nextInt(50)];
        sum = Math.max(0, sum + Cusum.weight(p, random.nextDouble() < p, 1.5));
        steps++;
      }
    }
    assertThat((double) steps / runs).isBetween(5_000 * .8, 5_000 * 1.25);
  }

  @Test
  void beyondTheSimulationTheRunLengthGrowsByEForEachUnit() {
    double[] probabilities = {.1, .2, .3};
    double near = ControlLimit.of(probabilities, 1.5, 1e7);
    assertThat(ControlLimit.of(probabilities, 1.5, 1e7 * Math.E)).isCloseTo(near + 1, within(1e-9));
  }

  @Test
  void aHundredThousandVisitsTakeAMoment() {
    SplittableRandom random = new SplittableRandom(1);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      double p = .05 + .3 * random.nextDouble();
      visits.add(new Visit(p, random.nextDouble() < p, DRIFT.plus(Duration.ofMinutes(5L * i))));
    }
    long began = System.nanoTime();
    Cusum.chart(visits);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }
}

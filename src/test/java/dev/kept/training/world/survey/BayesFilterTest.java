package dev.kept.training.world.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.training.world.Habit;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Story;
import dev.kept.training.world.WorldVisit.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BayesFilterTest {
  private static final WorldOptions OPTIONS =
      new WorldOptions(Preset.USUAL, 7, 4000, 24, WorldOptions.DEFAULT_ZONE);
  private static final Duration EMBARGO = Duration.ofHours(24);
  private static final BayesFilter FILTER = new BayesFilter(OPTIONS, EMBARGO);
  private static final List<Forecast> FORECASTS = forecasts();

  @Test
  void forecastsAreCalibratedAtEveryStage() {
    for (int bin = 0; bin < 4; bin++) {
      double low = bin * .1;
      List<Forecast> in =
          FORECASTS.stream().filter(f -> f.t48() >= low && f.t48() < low + .1).toList();
      assertThat(in).hasSizeGreaterThan(500);
      double missed = in.stream().mapToInt(f -> f.noShow() ? 1 : 0).average().orElseThrow();
      double said = in.stream().mapToDouble(Forecast::t48).average().orElseThrow();
      assertThat(missed).isCloseTo(said, within(.03));
    }
  }

  @Test
  void moreKnowledgeNeverForecastsWorse() {
    Ceilings ceilings = new Ceilings("", 0);
    FORECASTS.forEach(ceilings::add);
    assertThat(ceilings.area(0)).isBetween(.81, .87);
    assertThat(ceilings.area(1)).isBetween(.71, .77).isLessThan(ceilings.area(2));
    assertThat(ceilings.area(2)).isLessThan(ceilings.area(3));
    assertThat(ceilings.area(3)).isLessThan(ceilings.area(0));
  }

  @Test
  void aFirstVisitsForecastIsTheMeanOverHabitAndShock() {
    Story story = storyOfOne();
    Truth truth = story.visits().getFirst().truth();
    double sd = Math.hypot(OPTIONS.preset().sigma(), .25);
    double missed = 0;
    double all = 0;
    for (double z = -6; z <= 6; z += .001) {
      double weight = Math.exp(-z * z / 2);
      missed += weight / (1 + Math.exp(-truth.knownLogit() - Habit.mean(story.person()) - sd * z));
      all += weight;
    }
    assertThat(FILTER.forecasts(story).getFirst().t0()).isCloseTo(missed / all, within(2e-3));
  }

  @Test
  void nothingKnownLaterMovesAForecast() {
    int compared = 0;
    for (int number = 1; number <= 200; number++) {
      Story story = World.of(OPTIONS).story(number);
      for (Forecast before : FILTER.forecasts(story)) {
        WorldVisit visit = visit(story, before.appointment());
        Story changed = flippedAfter(story, visit.visit().start().instant(), visit);
        Forecast after =
            FILTER.forecasts(changed).stream()
                .filter(f -> f.appointment().equals(before.appointment()))
                .findFirst()
                .orElseThrow();
        assertThat(after.t0()).isEqualTo(before.t0());
        assertThat(after.t48()).isEqualTo(before.t48());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  @Test
  void anOutcomeKnownBeforeMovesTheNextForecast() {
    Story story =
        IntStream.rangeClosed(1, 200)
            .mapToObj(World.of(OPTIONS)::story)
            .filter(s -> FILTER.forecasts(s).size() > 8)
            .findFirst()
            .orElseThrow();
    Forecast last = FILTER.forecasts(story).getLast();
    Story worse = withFates(story, story.visits().getFirst(), Fate.MISSED);
    Story better = withFates(story, story.visits().getFirst(), Fate.KEPT);
    assertThat(FILTER.forecasts(worse).getLast().t48())
        .isGreaterThan(last.t48() - 1e-12)
        .isGreaterThan(FILTER.forecasts(better).getLast().t48());
  }

  @Test
  void areaOfKnownScoresIsRight() {
    Auc auc = new Auc();
    auc.add(.1, false);
    auc.add(.4, true);
    auc.add(.35, false);
    auc.add(.8, true);
    auc.add(.4, false);
    assertThat(auc.area()).isCloseTo(5.5 / 6, within(1e-12));
  }

  private static WorldVisit visit(Story story, String id) {
    return story.visits().stream()
        .filter(v -> v.visit().id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Every outcome of visits from {@code t} on turned into its opposite, the own one included. */
  private static Story flippedAfter(Story story, Instant t, WorldVisit own) {
    List<WorldVisit> visits = new ArrayList<>();
    for (WorldVisit visit : story.visits()) {
      boolean later = !visit.visit().start().instant().isBefore(t) || visit.equals(own);
      boolean flips = later && visit.truth().fate().isOutcome();
      Fate other = visit.truth().fate() == Fate.KEPT ? Fate.MISSED : Fate.KEPT;
      visits.add(flips ? withFate(visit, other) : visit);
    }
    return new Story(story.person(), visits);
  }

  private static Story withFates(Story story, WorldVisit one, Fate fate) {
    return new Story(
        story.person(),
        story.visits().stream().map(v -> v.equals(one) ? withFate(v, fate) : v).toList());
  }

  private static WorldVisit withFate(WorldVisit visit, Fate fate) {
    Truth t = visit.truth();
    Truth truth =
        new Truth(t.p(), t.knownLogit(), t.earlyCancel(), t.day(), t.lead(), fate, t.receptive());
    return new WorldVisit(visit.visit(), truth, visit.movedFrom(), visit.recordedAt());
  }

  private static Story storyOfOne() {
    return IntStream.rangeClosed(1, 4000)
        .mapToObj(World.of(OPTIONS)::story)
        .filter(s -> s.visits().size() == 1)
        .filter(s -> s.visits().getFirst().truth().fate().isOutcome())
        .filter(s -> s.visits().getFirst().truth().lead() == 0)
        .findFirst()
        .orElseThrow();
  }

  private static List<Forecast> forecasts() {
    List<Forecast> forecasts = new ArrayList<>();
    World.of(OPTIONS).tell(FILTER::forecasts, forecasts::addAll);
    return forecasts;
  }
}

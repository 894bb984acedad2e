package dev.kept.training.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Story;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final List<Story> STORIES = stories(Preset.USUAL, 7, 4000);
  private static final List<WorldVisit> VISITS =
      STORIES.stream().flatMap(story -> story.visits().stream()).toList();

  @Test
  void theSameSeedGivesTheSameWorld() {
    assertThat(stories(Preset.USUAL, 7, 600)).isEqualTo(STORIES.subList(0, 600));
  }

  @Test
  void anotherSeedGivesAnotherWorld() {
    assertThat(stories(Preset.USUAL, 8, 50)).doesNotContainAnyElementsOf(STORIES.subList(0, 50));
  }

  @Test
  void aKnownVisitStaysAsItWas() {
    WorldVisit first = VISITS.getFirst();
    assertThat(first.truth().p()).isEqualTo(0.787935334830455);
    assertThat(first.visit().start().instant()).isEqualTo(Instant.parse("2024-06-24T18:45:00Z"));
  }

  @Test
  void presetsPrintTheirNoShowRates() {
    assertThat(rate(VISITS)).isCloseTo(.177, within(.012));
    assertThat(rate(visits(Preset.WEAK_HISTORY))).isCloseTo(.18, within(.012));
    assertThat(rate(visits(Preset.RARE))).isCloseTo(.05, within(.007));
    assertThat(rate(visits(Preset.DRIFT))).isCloseTo(.17, within(.012));
  }

  @Test
  void theTruthIsCalibrated() {
    List<WorldVisit> outcomes = VISITS.stream().filter(v -> v.truth().fate().isOutcome()).toList();
    for (int tenth = 0; tenth < 5; tenth++) {
      double low = tenth * .1;
      List<WorldVisit> bin =
          outcomes.stream().filter(v -> v.truth().p() >= low && v.truth().p() < low + .1).toList();
      assertThat(rate(bin)).isCloseTo(mean(bin, v -> v.truth().p()), within(.025));
    }
  }

  @Test
  void sharesAreAsSpecified() {
    assertThat(share(v -> v.truth().lead() == 0 ? 1 : 0)).isCloseTo(.14, within(.01));
    List<WorldVisit> first = VISITS.stream().filter(v -> v.movedFrom().isEmpty()).toList();
    assertThat(mean(first, v -> v.truth().fate() == Fate.MOVED ? 1 : 0))
        .isCloseTo(.05, within(.004));
    assertThat(share(v -> v.truth().fate() == Fate.CANCELLED_LATE ? 1 : 0))
        .isCloseTo(.045, within(.006));
    assertThat(share(v -> v.truth().fate() == Fate.CANCELLED_BY_CLINIC ? 1 : 0))
        .isCloseTo(.02, within(.005));
    assertThat(share(v -> v.visit().setting().mode().equals("VR") ? 1 : 0))
        .isCloseTo(.12, within(.01));
  }

  @Test
  void recordsAgreeWithFates() {
    for (WorldVisit visit : VISITS) {
      Attendance expected =
          switch (visit.truth().fate()) {
            case KEPT -> Attendance.ATTENDED;
            case MISSED -> Attendance.NO_SHOW;
            case CANCELLED_EARLY, MOVED -> Attendance.EARLY_CANCEL;
            case CANCELLED_LATE -> Attendance.LATE_CANCEL;
            case CANCELLED_BY_CLINIC -> Attendance.CLINIC_CANCEL;
          };
      assertThat(Attendance.of(visit.visit())).isEqualTo(expected);
    }
  }

  @Test
  void eventsHappenInOrder() {
    for (WorldVisit world : VISITS) {
      Appointment visit = world.visit();
      Instant created = visit.created().instant();
      Instant start = visit.start().instant();
      assertThat(created).isBefore(start);
      if (visit.cancellation().at().isKnown()) {
        assertThat(visit.cancellation().at().instant()).isBetween(created, start);
      }
      if (visit.confirmation().askedAt().isKnown()) {
        assertThat(visit.confirmation().askedAt().instant())
            .isAfterOrEqualTo(created)
            .isEqualTo(start.minus(Duration.ofDays(3)));
      }
    }
  }

  @Test
  void twoVisitsOfADayEndAlikeMoreOftenThanChance() {
    int pairs = 0;
    int equal = 0;
    for (Story story : STORIES) {
      List<WorldVisit> outcomes =
          story.visits().stream().filter(v -> v.truth().fate().isOutcome()).toList();
      for (int i = 1; i < outcomes.size(); i++) {
        if (twins(outcomes.get(i - 1), outcomes.get(i))) {
          pairs++;
          equal += outcomes.get(i - 1).truth().fate() == outcomes.get(i).truth().fate() ? 1 : 0;
        }
      }
    }
    assertThat(equal / (double) pairs).isCloseTo(.82, within(.035));
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new WorldOptions(Preset.USUAL, 7, 0, 24, WorldOptions.DEFAULT_ZONE))
        .hasMessageContaining("patients");
    assertThatThrownBy(() -> new WorldOptions(Preset.USUAL, 7, 1, 0, WorldOptions.DEFAULT_ZONE))
        .hasMessageContaining("months");
  }

  private static boolean twins(WorldVisit one, WorldVisit other) {
    return one.truth().day() == other.truth().day()
        && one.visit().created().equals(other.visit().created());
  }

  private static double share(ToDoubleFunction<WorldVisit> fact) {
    return mean(VISITS, fact);
  }

  private static double mean(List<WorldVisit> visits, ToDoubleFunction<WorldVisit> fact) {
    return visits.stream().mapToDouble(fact).average().orElseThrow();
  }

  private static double rate(List<WorldVisit> visits) {
    List<WorldVisit> outcomes = visits.stream().filter(v -> v.truth().fate().isOutcome()).toList();
    return mean(outcomes, v -> v.truth().fate() == Fate.MISSED ? 1 : 0);
  }

  private static List<WorldVisit> visits(Preset preset) {
    return stories(preset, 7, 4000).stream().flatMap(story -> story.visits().stream()).toList();
  }

  private static List<Story> stories(Preset preset, long seed, int patients) {
    List<Story> stories = new ArrayList<>();
    World.of(new WorldOptions(preset, seed, patients, 24, WorldOptions.DEFAULT_ZONE))
        .tell(stories::add);
    return stories;
  }
}

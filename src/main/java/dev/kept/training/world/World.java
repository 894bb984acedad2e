package dev.kept.training.world;

import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A synthetic clinic world, made patient by patient: the same options give the same world bit for
 * bit. Memory does not grow with the number of patients.
 */
public final class World {
  /** Patients made side by side. */
  private static final int BATCH = 512;

  private final WorldOptions options;
  private final Site site;

  private World(WorldOptions options) {
    this.options = options;
    this.site = new Site(options.days(), Draws.of(options.seed(), 0));
  }

  /** The world of {@code options}. */
  public static World of(WorldOptions options) {
    return new World(options);
  }

  /** What was asked for. */
  public WorldOptions options() {
    return options;
  }

  /** Hands over every patient's story by the patient's number. */
  public void tell(Consumer<Story> listener) {
    tell(Function.identity(), listener);
  }

  /**
   * Hands over what {@code work} makes of every patient's story, by the patient's number.
   *
   * @param work called from several threads
   * @param listener called from this thread
   */
  public <T> void tell(Function<Story, T> work, Consumer<T> listener) {
    for (int first = 1; first <= options.patients(); first += BATCH) {
      int last = Math.min(options.patients(), first + BATCH - 1);
      List<T> batch =
          IntStream.rangeClosed(first, last)
              .parallel()
              .mapToObj(number -> work.apply(story(number)))
              .toList();
      batch.forEach(listener);
    }
  }

  /** The story of patient {@code number}, from 1: the person, the habit, bookings, their fates. */
  public Story story(int number) {
    Draws draws = Draws.of(options.seed(), number);
    Person person = Person.draw(number, draws);
    Habit habit = Habit.draw(person, options, draws);
    List<Plan> plans = Bookings.draw(person, options, draws);
    Fates fates = new Fates(person, habit, this, draws);
    List<WorldVisit> visits = new ArrayList<>(plans.size());
    boolean first = true;
    for (Plan plan : plans) {
      WorldVisit visit = fates.of(plan, first);
      visits.add(visit);
      first &= visit.truth().fate() == Fate.MOVED;
    }
    return new Story(person, visits);
  }

  double intercept(Plan plan) {
    return options.preset().intercept(plan.slot().day(), options.days())
        + site.effect(plan.slot().provider());
  }

  double shock(Plan plan) {
    return site.shock(plan.slot().clinic(), plan.slot().day());
  }
}

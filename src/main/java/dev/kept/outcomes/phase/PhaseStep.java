package dev.kept.outcomes.phase;

import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.outcomes.validity.PhaseEvidence.StageVerdict;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.tenant.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step from one phase to another.
 *
 * @param from the phase before
 * @param to the phase after
 * @param conditions what it rests on; none for a step that shows nobody more
 */
public record PhaseStep(Phase from, Phase to, List<Condition> conditions) {
  /** Weeks in shadow before anything is shown. */
  public static final int LEAST_WEEKS = 8;

  private static final long FRESH_DAYS = Verdict.FRESH.toDays();

  public PhaseStep {
    conditions = List.copyOf(conditions);
  }

  /**
   * One thing it rests on.
   *
   * @param found what was found and what is needed, for a person to read
   * @param met whether that is enough
   */
  public record Condition(String found, boolean met) {}

  /** The step, by what is known. */
  public static PhaseStep of(Phase from, Phase to, Evidence known) {
    List<Condition> conditions = new ArrayList<>();
    if (to.compareTo(from) > 0 && to.showsCards()) {
      conditions.add(
          new Condition(
              "%d weeks in shadow of %d".formatted(known.weeksInShadow(), LEAST_WEEKS),
              known.weeksInShadow() >= LEAST_WEEKS));
      conditions.add(
          new Condition(
              "%d matured no-shows of %d".formatted(known.maturedNoShows(), Verdict.LEAST_EVENTS),
              known.maturedNoShows() >= Verdict.LEAST_EVENTS));
      conditions.add(new Condition(verdicts(known.verdicts()), known.isInside()));
      known.verdicts().stream()
          .map(StageVerdict::at)
          .min(Comparator.naturalOrder())
          .ifPresent(
              at ->
                  conditions.add(
                      new Condition(
                          "measured at %s, %d days ago at most".formatted(at, FRESH_DAYS),
                          known.isFresh())));
      conditions.add(new Condition("one phase after the other", isNext(atLeastShadow(from), to)));
    }
    return new PhaseStep(from, to, conditions);
  }

  private static boolean isNext(Phase from, Phase to) {
    return Arrays.stream(Phase.values())
        .noneMatch(p -> p.compareTo(from) > 0 && p.compareTo(to) < 0);
  }

  private static Phase atLeastShadow(Phase phase) {
    return phase == Phase.PAUSED ? Phase.SHADOW : phase;
  }

  private static String verdicts(List<StageVerdict> verdicts) {
    return verdicts.isEmpty()
        ? "calibration was never judged"
        : verdicts.stream()
            .map(it -> it.stage() + " of " + it.model() + " " + it.verdict().words())
            .collect(Collectors.joining("; "));
  }

  /** Whether each condition is met. */
  public boolean isBorne() {
    return conditions.stream().allMatch(Condition::met);
  }

  /** The conditions in a line. */
  public String words() {
    return conditions.stream()
        .map(condition -> (condition.met() ? "" : "NOT MET: ") + condition.found())
        .collect(Collectors.joining("; "));
  }
}

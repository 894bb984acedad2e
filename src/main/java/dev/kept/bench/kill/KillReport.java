package dev.kept.bench.kill;

import java.util.List;
import java.util.Locale;

/**
 * What {@code kept bench kill} found.
 *
 * @param rounds how often the service was killed
 * @param answered hook instances of the calls that clients saw answered
 * @param standing what the ledgers hold
 * @param verified whether their chains are valid
 */
public record KillReport(int rounds, List<String> answered, Standing standing, Verified verified) {
  public KillReport {
    answered = List.copyOf(answered);
  }

  /** Answered calls without a record or without a score. */
  long missing() {
    return answered.stream()
        .filter(call -> !standing.calls().containsKey(call) || !standing.scores().containsKey(call))
        .count();
  }

  /** Calls with a record or a score too many, whether they were answered or not. */
  long doubled() {
    return standing.calls().values().stream().filter(count -> count > 1).count()
        + standing.scores().values().stream().filter(count -> count > 1).count();
  }

  /** Scores without their call's record, or the other way round. */
  long halves() {
    return standing.scores().keySet().stream()
            .filter(call -> !standing.calls().containsKey(call))
            .count()
        + standing.calls().keySet().stream()
            .filter(call -> !standing.scores().containsKey(call))
            .count();
  }

  /** Whether nothing was lost, doubled or broken. */
  public boolean isWhole() {
    return !answered.isEmpty()
        && missing() == 0
        && doubled() == 0
        && halves() == 0
        && standing.gaps() == 0
        && standing.broken() == 0
        && verified.valid();
  }

  /** As lines for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        killed %d times; %,d calls were answered, %,d records stand in the database
          answered without record and score  %d
          recorded or scored twice            %d
          a record without its score, or the other way round  %d
          chains with a gap                   %d
          records not bound to the one before %d
        kept audit verify: %s
        %s""",
        rounds,
        answered.size(),
        standing.records(),
        missing(),
        doubled(),
        halves(),
        standing.gaps(),
        standing.broken(),
        verified.words().strip().replaceAll("\\s*\\R\\s*", "; "),
        isWhole() ? "nothing was lost, nothing came twice" : "THE LEDGERS ARE NOT WHOLE");
  }
}

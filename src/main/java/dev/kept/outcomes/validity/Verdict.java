package dev.kept.outcomes.validity;

import dev.kept.outcomes.measure.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Whether a model's probabilities are inside the gates on matured outcomes. */
public sealed interface Verdict {
  /** No-shows without which there is no verdict; RMS error of O/E is then some 6 %. */
  int LEAST_EVENTS = 200;

  /** So old at most may one be that anything rests on: a daily run may fail twice. */
  Duration FRESH = Duration.ofDays(3);

  /** All of them. */
  record Inside() implements Verdict {}

  /**
   * Not all of them.
   *
   * @param failed the gates not met
   * @param sure whether for one of them chance is no explanation: its 95 % interval keeps outside
   */
  record Outside(List<Measure> failed, boolean sure) implements Verdict {
    public Outside {
      failed = List.copyOf(failed);
    }
  }

  /**
   * Too few no-shows to tell.
   *
   * @param events how many there are
   * @param needed how many there must be
   * @param weeksMissing until then at the pace of late; empty where none come
   * @param onlyHeldOut whether those of patients not held out were left aside, since cards are
   *     shown
   */
  record TooFew(int events, int needed, OptionalInt weeksMissing, boolean onlyHeldOut)
      implements Verdict {}

  /** For people. */
  default String words() {
    return switch (this) {
      case Inside() -> "inside the gates";
      case Outside(var failed, boolean sure) ->
          failed.stream()
                  .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                  .collect(Collectors.joining(", ", "outside the gates: ", ""))
              + (sure ? "" : " (by so little that it may be chance)");
      case TooFew(int events, int needed, OptionalInt weeks, boolean onlyHeldOut) ->
          "too few no-shows: "
              + events
              + " of "
              + needed
              + (weeks.isPresent()
                  ? ", "
                      + weeks.getAsInt()
                      + (weeks.getAsInt() == 1 ? " week" : " weeks")
                      + " missing"
                  : ", none come")
              + (onlyHeldOut ? "; while cards are shown, only patients held out count here" : "");
    };
  }
}

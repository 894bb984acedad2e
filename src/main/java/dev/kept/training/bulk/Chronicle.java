package dev.kept.training.bulk;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The versions of one appointment. What R4 does not date is dated by the version that first says
 * it; such an instant is never before the fact.
 */
final class Chronicle {
  private final String id;
  private final long line;
  private final List<Version> versions = new ArrayList<>(3);
  private Draft latest;

  Chronicle(String id, long line, Version first, Draft draft) {
    this.id = id;
    this.line = line;
    versions.add(first);
    latest = draft;
  }

  void add(Version version, Draft draft) {
    boolean newest = versions.stream().allMatch(v -> Version.IN_TIME.compare(v, version) <= 0);
    versions.add(version);
    latest = newest ? draft : latest;
  }

  String id() {
    return id;
  }

  long line() {
    return line;
  }

  Draft latest() {
    return latest;
  }

  Status status() {
    return newest().status();
  }

  private Version newest() {
    return versions.stream().max(Version.IN_TIME).orElseThrow();
  }

  /** The booking's instant: as stated, else that of the first version written before the start. */
  Moment created() {
    Moment stated = latest.created();
    Moment first = first(version -> true);
    boolean before = first.isKnown() && first.instant().isBefore(latest.start().instant());
    return stated.isKnown() || !before ? stated : first;
  }

  /** When the last status was first written. */
  Instant recordedAt() {
    Status status = status();
    return first(version -> version.status() == status).instant();
  }

  /**
   * The cancellation. Where only the last version is there, its writing may be long after; its
   * instant is taken only if it lies 24 h or more before the start, since then the cancellation was
   * early whenever it was.
   */
  Cancellation cancellation() {
    if (status() != Status.CANCELLED) {
      return Cancellation.NONE;
    }
    Moment written = first(version -> version.status() == Status.CANCELLED);
    boolean seenOpen = versions.stream().anyMatch(v -> v.status() != Status.CANCELLED);
    Instant late = latest.start().instant().minus(OutcomeRule.LATE);
    boolean sure = seenOpen || written.notAfter(late);
    return new Cancellation(sure ? written : Moment.UNKNOWN, newest().by());
  }

  Confirmation confirmation() {
    Moment asked = first(Version::asked);
    Answer answer = newest().answer();
    Moment answered =
        answer == Answer.NONE ? Moment.UNKNOWN : first(version -> version.answer() == answer);
    boolean silent = !asked.isKnown() && answer == Answer.NONE;
    return silent ? Confirmation.NONE : new Confirmation(asked, answered, answer);
  }

  private Moment first(Predicate<Version> says) {
    return versions.stream()
        .filter(says)
        .min(Version.IN_TIME)
        .map(Version::written)
        .orElse(Moment.UNKNOWN);
  }
}

package dev.kept.training.bulk;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The versions of one appointment. What R4 does not date is dated by the version that first says
 * it; such an instant is never before the fact.
 */
final class Chronicle {
  private static final Set<Status> OPEN =
      Set.of(Status.PROPOSED, Status.PENDING, Status.BOOKED, Status.WAITLIST);

  private final String id;
  private final long line;
  private final List<Entry> entries;

  /** A version and what it drafts. */
  private record Entry(Version version, Draft draft) {
    private static final Comparator<Entry> IN_TIME =
        Comparator.comparing(Entry::version, Version.IN_TIME);
  }

  private Chronicle(String id, long line, List<Entry> entries) {
    this.id = id;
    this.line = line;
    this.entries = entries;
  }

  Chronicle(String id, long line, Version first, Draft draft) {
    this(id, line, new ArrayList<>(3));
    entries.add(new Entry(first, draft));
  }

  void add(Version version, Draft draft) {
    entries.add(new Entry(version, draft));
    entries.sort(Entry.IN_TIME);
  }

  String id() {
    return id;
  }

  long line() {
    return line;
  }

  Draft latest() {
    return entries.getLast().draft();
  }

  /**
   * As it was before each of its versions, up to the last that took back what one before it said: a
   * time, a setting, an answer or an outcome. Where none did, what dates the rest is enough.
   */
  List<Chronicle> earlier() {
    int count = 0;
    for (int n = 1; n < entries.size(); n++) {
      count = isTakenBack(entries.get(n - 1), entries.get(n)) ? n : count;
    }
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new Chronicle(id, line, entries.subList(0, n)))
        .toList();
  }

  /** When the version was written that comes after the {@code count} first. */
  Instant until(int count) {
    return entries.get(count).version().written().instant();
  }

  /** How many versions there are. */
  int size() {
    return entries.size();
  }

  private boolean isTakenBack(Entry entry, Entry next) {
    Answer answer = entry.version().answer();
    Status status = entry.version().status();
    boolean undatedAsking = entries.getFirst().version().asked() && entry.version().asked();
    return !entry.draft().equals(next.draft())
        || (undatedAsking && !next.version().asked())
        || (answer != Answer.NONE && answer != next.version().answer())
        || (!OPEN.contains(status) && status != next.version().status());
  }

  Status status() {
    return newest().status();
  }

  private Version newest() {
    return entries.getLast().version();
  }

  /** The booking's instant: as stated, else that of the first version written before the start. */
  Moment created() {
    Moment stated = latest().created();
    Moment first = first(version -> true);
    boolean before = first.isKnown() && first.instant().isBefore(latest().start().instant());
    return stated.isKnown() || !before ? stated : first;
  }

  /** When the last status was written. */
  Instant recordedAt() {
    Status status = status();
    return since(version -> version.status() == status).instant();
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
    Moment written = since(version -> version.status() == Status.CANCELLED);
    boolean seenOpen =
        entries.stream().anyMatch(entry -> entry.version().status() != Status.CANCELLED);
    Instant late = latest().start().instant().minus(OutcomeRule.LATE);
    boolean sure = seenOpen || written.notAfter(late);
    return new Cancellation(sure ? written : Moment.UNKNOWN, newest().by());
  }

  /** Where the oldest version asks already, only that it is awaited then can be told. */
  Confirmation confirmation() {
    boolean always = entries.getFirst().version().asked();
    Moment asked = always ? Moment.UNKNOWN : first(Version::asked);
    Answer answer = newest().answer();
    if (always && answer == Answer.NONE && newest().asked()) {
      return new Confirmation(Moment.UNKNOWN, since(Version::asked), Answer.AWAITED);
    }
    Moment answered =
        answer == Answer.NONE ? Moment.UNKNOWN : since(version -> version.answer() == answer);
    boolean silent = !asked.isKnown() && answer == Answer.NONE;
    return silent ? Confirmation.NONE : new Confirmation(asked, answered, answer);
  }

  /** When the first of the last versions was written that all say it. */
  private Moment since(Predicate<Version> says) {
    int at = entries.size() - 1;
    while (at > 0 && says.test(entries.get(at - 1).version())) {
      at--;
    }
    return entries.get(at).version().written();
  }

  private Moment first(Predicate<Version> says) {
    return entries.stream()
        .map(Entry::version)
        .filter(says)
        .findFirst()
        .map(Version::written)
        .orElse(Moment.UNKNOWN);
  }
}

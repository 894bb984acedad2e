package dev.kept.store.ledger;

import dev.kept.audit.Pseudonym;
import dev.kept.store.ledger.Noted.Line;
import dev.kept.store.ledger.Noted.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of the score ledger while scores are added to it. */
final class Row {
  private static final Duration ONE_BOOKING = Duration.ofMinutes(60);

  private final UUID id;
  private final Line line;
  private Slot slot;
  private Optional<Pseudonym> appointment;
  private Instant first;
  private Instant last;
  private int revisions;
  private boolean shown;
  private boolean changed;
  private final boolean fresh;
  private Optional<Noted> newest = Optional.empty();

  private Row(UUID id, Line line, Known known, boolean fresh) {
    this.id = id;
    this.line = line;
    this.slot = known.slot();
    this.appointment = known.appointment();
    this.first = known.first();
    this.last = known.last();
    this.revisions = known.revisions();
    this.shown = known.shown();
    this.fresh = fresh;
  }

  /** What is known of a row. */
  record Known(
      Slot slot,
      Optional<Pseudonym> appointment,
      Instant first,
      Instant last,
      int revisions,
      boolean shown) {}

  /** A row that is there. */
  static Row kept(UUID id, Line line, Known known) {
    return new Row(id, line, known, false);
  }

  /** A row that begins with {@code noted}. */
  static Row begin(Noted noted) {
    Known known =
        new Known(
            noted.slot(), noted.note().visit().appointment(), noted.at(), noted.at(), 0, false);
    Row row = new Row(noted.entry(), noted.line(), known, true);
    row.add(noted);
    return row;
  }

  /** Adds a revision; the newest tells what the row says, in whatever order they come. */
  void add(Noted noted) {
    revisions++;
    changed = true;
    shown |= noted.note().shown().isPresent();
    noted.note().visit().appointment().ifPresent(this::name);
    if (!noted.at().isBefore(last)) {
      last = noted.at();
      slot = noted.slot();
      newest = Optional.of(noted);
    }
    if (noted.at().isBefore(first)) {
      first = noted.at();
    }
  }

  /** It is this appointment's. */
  void name(Pseudonym known) {
    changed |= !appointment.equals(Optional.of(known));
    appointment = Optional.of(known);
  }

  /** Whether {@code noted} may be the same visit asked again in the same booking. */
  boolean isAskedAgain(Noted noted) {
    return slot.equals(noted.slot()) && isNear(noted);
  }

  /** Whether {@code noted} may be of the same booking. */
  boolean isNear(Noted noted) {
    return !noted.at().isBefore(first.minus(ONE_BOOKING))
        && !noted.at().isAfter(last.plus(ONE_BOOKING));
  }

  boolean isOf(Pseudonym known) {
    return appointment.equals(Optional.of(known));
  }

  UUID id() {
    return id;
  }

  Line line() {
    return line;
  }

  Slot slot() {
    return slot;
  }

  Optional<Pseudonym> appointment() {
    return appointment;
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  int revisions() {
    return revisions;
  }

  boolean shown() {
    return shown;
  }

  boolean isFresh() {
    return fresh;
  }

  boolean isChanged() {
    return changed;
  }

  /** The newest revision; empty where that is in the table already. */
  Optional<Noted> newest() {
    return newest;
  }
}

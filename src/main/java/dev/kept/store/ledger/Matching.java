package dev.kept.store.ledger;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.ScoreNote.Stage;
import dev.kept.store.ledger.Noted.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which row a score belongs to. A visit with an id is known by it; one only proposed by patient,
 * start, practitioner and location within an hour of the row's revisions. Where more than one row
 * would do, none is taken: the score begins one of its own, and that is counted.
 */
final class Matching {
  private final Map<Line, List<Row>> rows = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();
  private final List<Ambiguous> ambiguous = new ArrayList<>();

  /** Scores are placed among these rows. */
  Matching(Collection<Row> there) {
    there.forEach(this::keep);
  }

  /** A score and its row. */
  record Placed(Noted noted, Row row) {}

  /** A score that more than one row would do for. */
  record Ambiguous(Noted noted, int candidates) {}

  void place(Noted told) {
    Noted noted = isStandIn(told) ? told.unnamed() : told;
    Optional<Row> found = find(noted);
    Row row = found.orElseGet(() -> keep(Row.begin(noted)));
    found.ifPresent(one -> one.add(noted));
    placed.add(new Placed(noted, row));
    if (found.isEmpty()) {
      row.appointment().ifPresentOrElse(known -> name(known, noted), () -> beNamed(row, noted));
    }
  }

  List<Placed> placed() {
    return placed;
  }

  List<Ambiguous> ambiguous() {
    return ambiguous;
  }

  /** All rows that are not as they were. */
  List<Row> changed() {
    return rows.values().stream().flatMap(List::stream).filter(Row::isChanged).toList();
  }

  private Row keep(Row row) {
    rows.computeIfAbsent(row.line(), line -> new ArrayList<>()).add(row);
    return row;
  }

  /**
   * Whether a proposal's id stood for another proposal before: in another slot and at another time,
   * as with clients that give all of them one.
   */
  private boolean isStandIn(Noted noted) {
    return noted.note().visit().proposed()
        && noted.line().stage() == Stage.T0
        && noted.note().visit().appointment().stream()
            .flatMap(
                id -> rows.getOrDefault(noted.line(), List.of()).stream().filter(it -> it.isOf(id)))
            .anyMatch(row -> !row.slot().equals(noted.slot()) && !row.isNear(noted));
  }

  private Optional<Row> find(Noted noted) {
    List<Row> line = rows.getOrDefault(noted.line(), List.of());
    Optional<Pseudonym> appointment = noted.note().visit().appointment();
    Optional<Row> named =
        appointment.flatMap(known -> line.stream().filter(row -> row.isOf(known)).findFirst());
    return named.isPresent()
        ? named
        : only(
            line.stream()
                .filter(row -> appointment.isEmpty() || row.appointment().isEmpty())
                .filter(row -> row.isAskedAgain(noted))
                .toList(),
            noted);
  }

  /** The booked visit is met: what was proposed for the same time and place gets its id. */
  private void name(Pseudonym known, Noted noted) {
    others(noted)
        .filter(line -> line.stream().noneMatch(row -> row.isOf(known)))
        .forEach(
            line ->
                only(
                        line.stream()
                            .filter(row -> row.appointment().isEmpty())
                            .filter(row -> row.slot().equals(noted.slot()))
                            .filter(row -> !row.first().isAfter(noted.at()))
                            .toList(),
                        noted)
                    .ifPresent(row -> row.name(known)));
  }

  /** The same where the proposal comes late: its booking is there already. */
  private void beNamed(Row proposed, Noted noted) {
    List<Pseudonym> known =
        others(noted)
            .flatMap(List::stream)
            .filter(row -> row.slot().equals(noted.slot()) && row.first().isAfter(noted.at()))
            .flatMap(row -> row.appointment().stream())
            .distinct()
            .filter(
                id ->
                    rows.getOrDefault(proposed.line(), List.of()).stream()
                        .noneMatch(row -> row.isOf(id)))
            .toList();
    only(known, noted).ifPresent(proposed::name);
  }

  /** Rows of the same patient at the other stages. */
  private Stream<List<Row>> others(Noted noted) {
    Line own = noted.line();
    return Stream.of(Stage.values())
        .filter(stage -> stage != own.stage())
        .map(stage -> rows.getOrDefault(own.at(stage), List.of()));
  }

  private <T> Optional<T> only(List<T> candidates, Noted noted) {
    if (candidates.size() > 1) {
      ambiguous.add(new Ambiguous(noted, candidates.size()));
      return Optional.empty();
    }
    return candidates.stream().findFirst();
  }
}

package dev.kept.console;

import dev.kept.accounts.Role;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.phase.PhaseStep;
import dev.kept.outcomes.phase.PhaseStep.Condition;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.TenantBook;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What pages of tenants show.
 *
 * @param sources where it is from
 */
public record TenantViews(Sources sources) {
  private static final int HISTORY = 20;
  private static final String NOT_MET = "NOT MET: ";

  /** All tenants. */
  public record TenantsView(List<Row> rows) {}

  /**
   * A tenant in the list.
   *
   * @param phase how far it is, its holds counted
   * @param mark how that is shown
   * @param holds how many hold it
   * @param kept where its settings are
   */
  public record Row(
      String id,
      String name,
      String vendor,
      boolean production,
      String phase,
      String mark,
      int holds,
      String kept) {}

  /**
   * A tenant's page.
   *
   * @param row as in the list
   * @param zone its clinic's zone
   * @param holds what holds it
   * @param gates what its next phase rests on; none at the last
   * @param next the next phase; empty at the last
   * @param choices the phases it may be taken to
   * @param history what was changed, the newest first
   * @param may what this viewer may do
   * @param problem why the last wish came to nothing
   */
  public record TenantView(
      Row row,
      String zone,
      List<HeldBy> holds,
      List<Condition> gates,
      String next,
      List<String> choices,
      List<Event> history,
      May may,
      String problem) {}

  /** What holds it. */
  public record HeldBy(String atMost, String where, String cause, String made, String reason) {}

  /** Something that was changed. */
  public record Event(String at, String by, String what, String reason, String numbers) {}

  /**
   * What this viewer may do.
   *
   * @param phase enter phases and release
   * @param pause pause
   * @param token for forms
   */
  public record May(boolean phase, boolean pause, String token) {}

  /** A step, before it is agreed to. */
  public record PhaseView(
      String id,
      String name,
      String from,
      String to,
      List<Condition> numbers,
      boolean borne,
      String token,
      String reason,
      String problem) {}

  /** What was found, one thing after the other. */
  static List<Condition> conditions(List<String> numbers) {
    return numbers.stream()
        .flatMap(line -> Arrays.stream(line.split("; ", -1)))
        .map(one -> new Condition(one.replaceFirst("^" + NOT_MET, ""), !one.startsWith(NOT_MET)))
        .toList();
  }

  Row row(Tenant tenant, Snapshot book) {
    Phase phase = tenant.rollout().phase();
    return new Row(
        tenant.id().value(),
        tenant.name(),
        tenant.vendor().vendor().name().toLowerCase(Locale.ROOT),
        tenant.production(),
        Words.of(phase),
        phase == Phase.PAUSED ? "bad" : phase.showsCards() ? "good" : "calm",
        book.holds(tenant.id()).size(),
        book.find(tenant.id()).isPresent() ? "database" : "file");
  }

  TenantView tenant(Tenant tenant, Visit visit, String problem) {
    TenantBook book = sources.rollout().book();
    Snapshot now = book.snapshot();
    Row row = row(tenant, now);
    Phase phase = tenant.rollout().phase();
    Optional<Phase> next =
        Arrays.stream(Phase.values()).filter(one -> one.compareTo(phase) > 0).findFirst();
    Role role = visit.account().role();
    return new TenantView(
        row,
        tenant.zone().getId(),
        now.holds(tenant.id()).stream().map(TenantViews::held).toList(),
        next.map(to -> gates(tenant, phase, to)).orElse(List.of()),
        next.map(Words::of).orElse(""),
        Arrays.stream(Phase.values()).filter(one -> one != phase).map(Words::of).toList(),
        book.history(tenant.id(), HISTORY).stream().map(TenantViews::event).toList(),
        new May(Place.PHASE.admits(role), Place.PAUSE.admits(role), visit.session().formToken()),
        problem);
  }

  private List<Condition> gates(Tenant tenant, Phase from, Phase to) {
    Evidence known =
        sources
            .ledgers()
            .evidence()
            .of(tenant.id(), tenant.production(), sources.clock().instant());
    return PhaseStep.of(from, to, known).conditions();
  }

  private static HeldBy held(Hold hold) {
    return new HeldBy(
        Words.of(hold.atMost()),
        hold.scope().toString(),
        switch (hold.cause()) {
          case PAUSE -> "paused by a person";
          case CALIBRATION -> "calibration has left its bounds";
          case OFFBOARDED -> "offboarded";
        },
        Words.utc(hold.made().at()) + " by " + hold.made().by(),
        hold.made().reason());
  }

  private static Event event(TenantBook.Line line) {
    return new Event(
        Words.utc(line.change().at()),
        line.change().by(),
        switch (line.what()) {
          case "PUT" -> "settings changed";
          case "HELD" -> "held: " + line.settings();
          case "RELEASED" -> "released: " + line.settings();
          default -> line.what().toLowerCase(Locale.ROOT);
        },
        line.change().reason(),
        line.numbers().orElse(""));
  }
}

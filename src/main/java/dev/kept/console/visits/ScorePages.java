package dev.kept.console.visits;

import dev.kept.audit.Pseudonym;
import dev.kept.console.gate.ConsoleRecord;
import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.outcomes.explain.Explanations.Explained;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.pages.Frame;
import dev.kept.pages.Page;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.pages.Trouble;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a score is what it is. What its phase or a hold-out keeps from people is kept from them here
 * too.
 */
public final class ScorePages {
  private static final String PATH = "/console/score/{tenant}/{score}";

  private final Gate gate;
  private final ConsoleRecord record;
  private final Sources sources;
  private final ScoreViews views;

  /** Pages through {@code gate}. */
  public ScorePages(Gate gate, ConsoleRecord record, Sources sources) {
    this.gate = gate;
    this.record = record;
    this.sources = sources;
    this.views = new ScoreViews(sources);
  }

  /** Their routes. */
  public void routing(Pages pages, HttpRules rules) {
    pages.show(rules, PATH, gate.page(Place.WORKLIST, this::score));
  }

  private Reply score(Visit visit) {
    String tenant = visit.ask().part("tenant");
    Optional<Tenant> found =
        TenantId.isValid(tenant)
            ? sources.rollout().tenants().find(new TenantId(tenant))
            : Optional.empty();
    Optional<Explained> explained =
        found.flatMap(
            owner ->
                id(visit.ask().part("score"))
                    .flatMap(score -> sources.ledgers().explanations().find(owner.id(), score))
                    .filter(score -> isShown(owner, score.content().row())));
    return explained
        .map(score -> shown(visit, found.orElseThrow(), score))
        .orElseGet(() -> none(visit));
  }

  private static boolean isShown(Tenant tenant, ScoreRow row) {
    return !row.result().heldOut()
        && tenant.rollout().at(row.visit().location(), row.visit().practitioner()).showsCards();
  }

  private Reply shown(Visit visit, Tenant tenant, Explained score) {
    ScoreRow row = score.content().row();
    record.viewed(visit, PATH, tenant.id(), new Pseudonym(row.visit().patient()));
    Frame frame = gate.frame(visit, "Why this score", Place.WORKLIST).with(Frame.CHARTS);
    return Reply.of(Page.of("console/score", frame, views.score(tenant, score)));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Reply none(Visit visit) {
    Trouble trouble =
        new Trouble(
            404,
            "There is no such score to show",
            "It may have expired, or the tenant’s phase shows no risks. The worklist has those that"
                + " are shown.");
    return Reply.of(trouble.in(gate.frame(visit, trouble.title(), Place.WORKLIST)));
  }
}

package dev.kept.console;

import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.pages.ModelCards;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.promotion.Versions.Version;
import dev.kept.tenant.Tenant;
import io.helidon.webserver.http.HttpRules;
import java.util.ArrayList;
import java.util.List;

/** The models that serve: their cards, and how they do at each tenant. */
public final class ModelPages {
  private final Gate gate;
  private final Sources sources;

  ModelPages(Gate gate, Sources sources) {
    this.gate = gate;
    this.sources = sources;
  }

  /**
   * The page.
   *
   * @param cards the models' cards
   * @param standing how they do at each tenant
   * @param versions what was promoted, the newest first
   */
  public record ModelsView(ModelCards cards, List<Standing> standing, List<Version> versions) {}

  /** How a model does at a tenant. */
  public record Standing(
      String tenant, String stage, String model, boolean serving, String made, String verdict) {}

  void routing(Pages pages, HttpRules rules) {
    pages.show(rules, Place.MODELS.path(), gate.page(Place.MODELS, this::models));
  }

  private Reply models(Visit visit) {
    List<Standing> standing = new ArrayList<>();
    for (Tenant tenant : sources.rollout().tenants().list()) {
      sources
          .ledgers()
          .validity()
          .latest(new Owner(tenant.id(), tenant.production()))
          .forEach(
              found ->
                  standing.add(
                      new Standing(
                          tenant.id().value(),
                          found.subject().stage(),
                          found.subject().model(),
                          found.subject().serving(),
                          Words.utc(found.subject().madeAt()),
                          found.verdict().words())));
    }
    return gate.show(
        visit,
        Place.MODELS,
        "Models",
        new ModelsView(sources.models().cards(), standing, sources.models().versions().get()));
  }
}

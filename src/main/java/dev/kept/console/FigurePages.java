package dev.kept.console;

import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.pages.Frame;
import dev.kept.pages.Page;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.pages.Trouble;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import io.helidon.webserver.http.HttpRules;
import java.util.Optional;

/** Figures of a site: before and after, week by week, feedback and its reasons, alerts. */
final class FigurePages {
  private final Gate gate;
  private final Sources sources;
  private final FigureViews views;

  FigurePages(Gate gate, Sources sources) {
    this.gate = gate;
    this.sources = sources;
    this.views = new FigureViews(sources);
  }

  void routing(Pages pages, HttpRules rules) {
    pages.show(rules, Place.FIGURES.path(), gate.page(Place.FIGURES, this::first));
    pages.show(rules, Place.FIGURES.path() + "/{id}", gate.page(Place.FIGURES, this::one));
  }

  /** Of the first tenant there is. */
  private Reply first(Visit visit) {
    return sources.rollout().tenants().list().stream()
        .findFirst()
        .map(tenant -> Reply.to(Place.FIGURES.path() + "/" + tenant.id()))
        .orElseGet(() -> none(visit));
  }

  private Reply one(Visit visit) {
    String id = visit.ask().part("id");
    Optional<Tenant> tenant =
        TenantId.isValid(id)
            ? sources.rollout().tenants().find(new TenantId(id))
            : Optional.empty();
    return tenant.map(found -> figures(visit, found)).orElseGet(() -> none(visit));
  }

  private Reply figures(Visit visit, Tenant tenant) {
    Frame frame =
        gate.frame(visit, "Figures of " + tenant.name(), Place.FIGURES).with(Frame.CHARTS);
    Owner owner = new Owner(tenant.id(), tenant.production());
    return Reply.of(Page.of("console/figures", frame, views.figures(tenant, owner)));
  }

  private Reply none(Visit visit) {
    Trouble trouble =
        new Trouble(
            404,
            "There is no such tenant",
            "Figures are a tenant’s. The list of tenants shows those there are.");
    return Reply.of(trouble.in(gate.frame(visit, trouble.title(), Place.FIGURES)));
  }
}

package dev.kept.console;

import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Phases;
import dev.kept.console.source.Phases.RefusedException;
import dev.kept.console.source.Phases.Wish;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.pages.Trouble;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Snapshot;
import io.helidon.webserver.http.HttpRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tenants, how far each is, and its next step. */
final class TenantPages {
  private static final String LIST = Place.TENANTS.path();
  private static final String ONE = LIST + "/{id}";
  private static final int LEAST_REASON = 5;
  private static final int LONGEST_REASON = 500;

  private final Gate gate;
  private final Sources sources;
  private final TenantViews views;

  TenantPages(Gate gate, Sources sources) {
    this.gate = gate;
    this.sources = sources;
    this.views = new TenantViews(sources);
  }

  void routing(Pages pages, HttpRules rules) {
    pages.show(rules, LIST, gate.page(Place.TENANTS, this::list));
    pages.show(rules, ONE, gate.page(Place.TENANTS, visit -> with(visit, this::one)));
    pages.show(
        rules,
        ONE + "/phase",
        gate.page(Place.PHASE, visit -> with(visit, (seen, tenant) -> step(seen, tenant, ""))),
        gate.form(Place.PHASE, visit -> with(visit, this::enter)));
    pages.take(rules, ONE + "/pause", gate.form(Place.PAUSE, visit -> with(visit, this::pause)));
    pages.take(
        rules, ONE + "/release", gate.form(Place.PHASE, visit -> with(visit, this::release)));
  }

  private Reply list(Visit visit) {
    Snapshot book = sources.rollout().book().snapshot();
    List<TenantViews.Row> rows =
        sources.rollout().tenants().list().stream().map(tenant -> views.row(tenant, book)).toList();
    return gate.show(visit, Place.TENANTS, "Tenants", new TenantViews.TenantsView(rows));
  }

  private Reply with(Visit visit, BiFunction<Visit, Tenant, Reply> page) {
    String id = visit.ask().part("id");
    Optional<Tenant> tenant =
        TenantId.isValid(id)
            ? sources.rollout().tenants().find(new TenantId(id))
            : Optional.empty();
    if (tenant.isEmpty()) {
      Trouble trouble =
          new Trouble(
              404,
              "There is no such tenant",
              "It may have been removed. The list of tenants shows those there are.");
      return Reply.of(trouble.in(gate.frame(visit, trouble.title(), Place.TENANTS)));
    }
    return page.apply(visit, tenant.get());
  }

  private Reply one(Visit visit, Tenant tenant) {
    return one(visit, tenant, "");
  }

  private Reply one(Visit visit, Tenant tenant, String problem) {
    return gate.show(visit, Place.TENANTS, tenant.name(), views.tenant(tenant, visit, problem));
  }

  /** What the step that is asked for rests on, before anybody agrees to it. */
  private Reply step(Visit visit, Tenant tenant, String problem) {
    Optional<Phase> wanted =
        visit.ask().query("to").or(() -> visit.ask().field("to")).flatMap(TenantPages::phase);
    if (wanted.isEmpty()) {
      return one(visit, tenant, "Choose the phase to enter.");
    }
    try {
      Phases.Proposal proposal = sources.rollout().phases().propose(tenant.id(), wanted.get());
      return gate.show(
          visit,
          Place.TENANTS,
          "Enter phase " + Words.of(wanted.get()),
          new TenantViews.PhaseView(
              tenant.id().value(),
              tenant.name(),
              Words.of(proposal.from()),
              Words.of(proposal.to()),
              TenantViews.conditions(proposal.numbers()),
              proposal.borne(),
              visit.session().formToken(),
              visit.ask().field("reason").orElse(""),
              problem));
    } catch (RefusedException e) {
      return one(visit, tenant, e.words());
    }
  }

  private Reply enter(Visit visit, Tenant tenant) {
    Optional<Phase> to = visit.ask().field("to").flatMap(TenantPages::phase);
    Optional<String> reason = reason(visit);
    if (to.isEmpty() || reason.isEmpty()) {
      return step(visit, tenant, "Say why, in a sentence; it is recorded.");
    }
    boolean override = visit.ask().field("override").isPresent();
    Wish wish = new Wish(tenant.id(), to.get(), reason.get(), override, by(visit));
    try {
      sources.rollout().phases().enter(wish);
      return Reply.to(LIST + "/" + tenant.id());
    } catch (RefusedException e) {
      return step(visit, tenant, e.words());
    }
  }

  private Reply pause(Visit visit, Tenant tenant) {
    return changed(
        visit, tenant, reason -> sources.rollout().phases().pause(tenant.id(), reason, by(visit)));
  }

  private Reply release(Visit visit, Tenant tenant) {
    return changed(
        visit,
        tenant,
        reason -> {
          var _ = sources.rollout().phases().release(tenant.id(), reason, by(visit));
        });
  }

  private Reply changed(Visit visit, Tenant tenant, java.util.function.Consumer<String> change) {
    Optional<String> reason = reason(visit);
    if (reason.isEmpty()) {
      return one(visit, tenant, "Say why, in a sentence; it is recorded.");
    }
    try {
      change.accept(reason.get());
      return Reply.to(LIST + "/" + tenant.id());
    } catch (RefusedException e) {
      return one(visit, tenant, e.words());
    }
  }

  private static Optional<String> reason(Visit visit) {
    return visit
        .ask()
        .field("reason")
        .map(String::strip)
        .filter(text -> text.length() >= LEAST_REASON && text.length() <= LONGEST_REASON);
  }

  private static String by(Visit visit) {
    return "console: " + visit.account().name();
  }

  private static Optional<Phase> phase(String text) {
    return Arrays.stream(Phase.values()).filter(phase -> Words.of(phase).equals(text)).findFirst();
  }
}

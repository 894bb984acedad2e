package dev.kept.console.visits;

import dev.kept.audit.Pseudonym;
import dev.kept.console.gate.ConsoleRecord;
import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.outcomes.worklist.Worklist.Asked;
import dev.kept.outcomes.worklist.Worklist.Cut;
import dev.kept.outcomes.worklist.Worklist.Days;
import dev.kept.outcomes.worklist.Worklist.Order;
import dev.kept.outcomes.worklist.Worklist.Page;
import dev.kept.pages.Ask;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.pages.Trouble;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import io.helidon.webserver.http.HttpRules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Visits to come, for whoever calls patients. Each patient who is shown is on record. */
public final class WorklistPages {
  private static final String PATH = Place.WORKLIST.path();
  private static final int A_PAGE = 50;
  private static final int MOST_SKIPPED = 5_000;

  private final Gate gate;
  private final ConsoleRecord record;
  private final Sources sources;
  private final WorklistViews views;

  /** Pages through {@code gate}. */
  public WorklistPages(Gate gate, ConsoleRecord record, Sources sources) {
    this.gate = gate;
    this.record = record;
    this.sources = sources;
    this.views = new WorklistViews(sources);
  }

  /** Their routes. */
  public void routing(Pages pages, HttpRules rules) {
    pages.show(rules, PATH, gate.page(Place.WORKLIST, this::first));
    pages.show(rules, PATH + "/{id}", gate.page(Place.WORKLIST, this::list));
  }

  private Reply first(Visit visit) {
    return sources.rollout().tenants().list().stream()
        .findFirst()
        .map(tenant -> Reply.to(PATH + "/" + tenant.id()))
        .orElseGet(() -> none(visit));
  }

  private Reply list(Visit visit) {
    String id = visit.ask().part("id");
    Optional<Tenant> tenant =
        TenantId.isValid(id)
            ? sources.rollout().tenants().find(new TenantId(id))
            : Optional.empty();
    return tenant.map(found -> list(visit, found)).orElseGet(() -> none(visit));
  }

  private Reply list(Visit visit, Tenant tenant) {
    Asked asked = asked(visit.ask(), tenant);
    Page page = sources.ledgers().worklist().page(asked);
    record.viewed(
        visit,
        PATH,
        tenant.id(),
        page.visits().stream().map(one -> new Pseudonym(one.visit().patient())).toList());
    return gate.show(
        visit, Place.WORKLIST, "Worklist of " + tenant.name(), views.worklist(asked, page));
  }

  private Asked asked(Ask ask, Tenant tenant) {
    LocalDate today = LocalDate.ofInstant(sources.clock().instant(), tenant.zone());
    LocalDate day = ask.query("day").map(text -> day(text, today)).orElse(today);
    boolean week = ask.query("span").filter("week"::equals).isPresent();
    boolean byStart = ask.query("order").filter("start"::equals).isPresent();
    return new Asked(
        tenant,
        new Days(day, week ? 7 : 1),
        ask.query("location").map(String::strip).filter(text -> !text.isEmpty()),
        ask.query("proposed").isPresent(),
        byStart ? Order.START : Order.GAIN,
        new Cut(ask.query("skip").map(WorklistPages::skip).orElse(0), A_PAGE));
  }

  private static LocalDate day(String text, LocalDate today) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return today;
    }
  }

  private static int skip(String text) {
    return text.matches("\\d{1,4}") ? Math.min(Integer.parseInt(text), MOST_SKIPPED) : 0;
  }

  private Reply none(Visit visit) {
    Trouble trouble =
        new Trouble(
            404,
            "There is no such tenant",
            "A worklist is a tenant’s. The list of tenants shows those there are.");
    return Reply.of(trouble.in(gate.frame(visit, trouble.title(), Place.WORKLIST)));
  }
}

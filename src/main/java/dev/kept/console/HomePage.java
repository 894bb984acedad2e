package dev.kept.console;

import dev.kept.accounts.Role;
import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.book.Snapshot;
import io.helidon.webserver.http.HttpRules;
import java.util.ArrayList;
import java.util.List;

/** The first page after the sign-in: what needs this person now. */
public final class HomePage {
  private final Gate gate;
  private final Sources sources;

  HomePage(Gate gate, Sources sources) {
    this.gate = gate;
    this.sources = sources;
  }

  /**
   * What needs somebody, and where they may go.
   *
   * @param needs what needs them
   * @param doors where they may go
   */
  public record HomeView(List<Need> needs, List<Door> doors) {}

  /**
   * Something to look at.
   *
   * @param what it is
   * @param href where to see to it
   * @param mark {@code bad} or {@code warn}
   */
  public record Need(String what, String href, String mark) {}

  /**
   * A part of the console.
   *
   * @param href where it is
   * @param words its name
   * @param about what is there
   */
  public record Door(String href, String words, String about) {}

  void routing(Pages pages, HttpRules rules) {
    pages.show(rules, Place.HOME.path(), gate.page(Place.HOME, this::home));
  }

  private Reply home(Visit visit) {
    Role role = visit.account().role();
    List<Need> needs = new ArrayList<>();
    if (Place.TENANTS.admits(role)) {
      needs.addAll(held());
    }
    if (Place.FIGURES.admits(role)) {
      needs.addAll(alerts());
    }
    if (Place.JOBS.admits(role)) {
      needs.addAll(failing());
    }
    return gate.show(
        visit,
        Place.HOME,
        "Good to see you, " + visit.account().name(),
        new HomeView(needs, doors(role)));
  }

  private List<Need> held() {
    Snapshot book = sources.rollout().book().snapshot();
    return book.holds().stream()
        .filter(hold -> sources.rollout().tenants().find(hold.tenant()).isPresent())
        .map(
            hold ->
                new Need(
                    "%s is held at %s %s: %s"
                        .formatted(
                            hold.tenant(),
                            Words.of(hold.atMost()),
                            hold.scope(),
                            hold.made().reason()),
                    Place.TENANTS.path() + "/" + hold.tenant(),
                    "warn"))
        .toList();
  }

  private List<Need> alerts() {
    List<Need> needs = new ArrayList<>();
    for (Tenant tenant : sources.rollout().tenants().list()) {
      Owner owner = new Owner(tenant.id(), tenant.production());
      sources
          .ledgers()
          .validity()
          .alerts(owner)
          .forEach(
              alert ->
                  needs.add(
                      new Need(
                          tenant.id() + ", " + alert.subject().stage() + ": " + alert.words(),
                          Place.FIGURES.path() + "/" + tenant.id(),
                          "bad")));
    }
    return needs;
  }

  private List<Need> failing() {
    return sources.jobs().get().stream()
        .filter(job -> job.failures() > 0)
        .map(
            job ->
                new Need(
                    "job " + job.name() + " failed " + job.failures() + " times in a row",
                    Place.JOBS.path(),
                    "bad"))
        .toList();
  }

  private static List<Door> doors(Role role) {
    List<Door> doors = new ArrayList<>();
    for (Place place : Place.values()) {
      if (place.isPage() && place != Place.HOME && place.admits(role)) {
        doors.add(new Door(place.path(), place.words(), about(place)));
      }
    }
    return doors;
  }

  private static String about(Place place) {
    return switch (place) {
      case TENANTS -> "How far each clinic is, what holds it back, and its next step.";
      case WORKLIST -> "Visits to come, those first where help gains most.";
      case FIGURES -> "No-show rate, slot fill, feedback and reasons, before and after.";
      case MODELS -> "What the scores rest on: 31 source attributes, measures, versions.";
      case AUDIT -> "Search the trail, one patient’s accesses, verify, export.";
      case JOBS -> "What runs behind the hooks, and when it last did.";
      case ACCOUNTS -> "Who may enter, with which role.";
      case HOME, PAUSE, PHASE -> "";
    };
  }
}

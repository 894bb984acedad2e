package dev.kept.console.audit;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.EntryJson;
import dev.kept.audit.verify.LedgerTrail.Left;
import dev.kept.console.gate.ConsoleRecord;
import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.export.AuditEventWriter;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import io.helidon.webserver.http.HttpRules;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit trail for the privacy officer: search, one patient's accesses, verify, export. */
public final class AuditPages {
  private static final String PATH = Place.AUDIT.path();
  private static final int PAGE = 50;
  private static final int MOST_EXPORTED = 10_000;

  private final Gate gate;
  private final ConsoleRecord record;
  private final Sources sources;
  private final AuditCheck check;

  /** Pages through {@code gate}. */
  public AuditPages(Gate gate, ConsoleRecord record, Sources sources) {
    this.gate = gate;
    this.record = record;
    this.sources = sources;
    this.check = new AuditCheck(sources.trail(), sources.clock());
  }

  /**
   * The page.
   *
   * @param search what was searched for
   * @param rows what was found, the newest first
   * @param older where the entries before these are; empty where there are none
   * @param export where to take these away
   * @param broken how many of those found are not what was written
   * @param locked how many of them are under a key that is not here
   * @param check how the last verification went
   * @param token for forms
   */
  public record AuditView(
      AuditSearch search,
      List<Row> rows,
      String older,
      String export,
      long broken,
      long locked,
      AuditCheck.State check,
      String token) {}

  /** How a verification goes. */
  public record AuditCheckView(AuditCheck.State check, String token) {}

  /** An entry. */
  public record Row(String at, String who, String tenant, String what, String detail) {}

  /** Their routes. */
  public void routing(Pages pages, HttpRules rules) {
    pages.show(rules, PATH, gate.page(Place.AUDIT, this::search));
    pages.show(rules, PATH + "/export", gate.page(Place.AUDIT, this::export));
    pages.show(
        rules,
        PATH + "/check",
        gate.page(Place.AUDIT, this::progress),
        gate.form(Place.AUDIT, this::verify));
  }

  private Reply search(Visit visit) {
    AuditSearch search = AuditSearch.of(visit.ask());
    List<AuditEntry> found = new ArrayList<>();
    Left left = new Left(0, 0);
    if (search.problem().isEmpty() && search.isAsked()) {
      note(visit, search, PATH);
      left = read(search, PAGE + 1, found);
    }
    boolean more = found.size() > PAGE;
    String older =
        more ? PATH + "?" + search.link(found.getFirst().at().plus(1, ChronoUnit.MICROS)) : "";
    List<Row> rows =
        found.subList(more ? 1 : 0, found.size()).reversed().stream().map(AuditRows::row).toList();
    return gate.show(
        visit,
        Place.AUDIT,
        "Audit",
        new AuditView(
            search,
            rows,
            older,
            PATH + "/export?" + search.link(),
            left.altered(),
            left.locked(),
            check.state(),
            visit.session().formToken()));
  }

  private Reply export(Visit visit) {
    AuditSearch search = AuditSearch.of(visit.ask());
    if (!search.problem().isEmpty()) {
      return Reply.to(PATH);
    }
    note(visit, search, PATH + "/export");
    List<AuditEntry> found = new ArrayList<>();
    read(search, MOST_EXPORTED, found);
    boolean fhir = visit.ask().query("form").filter("fhir"::equals).isPresent();
    AuditEventWriter events = new AuditEventWriter(sources.trail().base());
    StringBuilder text = new StringBuilder();
    for (AuditEntry entry : found) {
      text.append(
              fhir
                  ? events.line(entry)
                  : new String(EntryJson.write(entry), java.nio.charset.StandardCharsets.UTF_8))
          .append('\n');
    }
    return Reply.file(
        fhir ? "audit-events.ndjson" : "audit.ndjson", "application/x-ndjson", text.toString());
  }

  private Left read(AuditSearch search, int limit, List<AuditEntry> into) {
    Sources.Trail trail = sources.trail();
    return trail
        .ledger()
        .read(search.query(trail.pseudonyms(), limit), trail.keys().get(), into::add);
  }

  private void note(Visit visit, AuditSearch search, String page) {
    Optional<AuditSearch.Whom> patient = search.whom();
    if (patient.isPresent()) {
      AuditSearch.Whom whom = patient.get();
      record.viewed(visit, page, whom.tenant(), whom.pseudonym(sources.trail().pseudonyms()));
    } else {
      record.viewed(visit, page, search.tenant().isEmpty() ? "all" : search.tenant());
    }
  }

  private Reply verify(Visit visit) {
    record.viewed(visit, PATH + "/check", "verify");
    check.begin();
    return Reply.to(PATH + "/check");
  }

  private Reply progress(Visit visit) {
    return gate.show(
        visit,
        Place.AUDIT,
        "Verify the trail",
        new AuditCheckView(check.state(), visit.session().formToken()));
  }
}

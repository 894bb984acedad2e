package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.audit.AuditEvent;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.vendors.Chart;
import dev.kept.vendors.FhirEndpoint;
import dev.kept.vendors.Habits;
import dev.kept.vendors.HookCall;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Visit;
import dev.kept.vendors.WireFault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One emulated EHR that calls one Kept. */
final class Desk implements AutoCloseable {
  static final Visit VISIT =
      new Visit(950, Visit.State.PROPOSED, MatrixRun.TODAY.plusDays(40), MatrixRun.TODAY);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PERCENT = Pattern.compile("(\\d+)%");

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  final Site site;
  final FhirEndpoint ehr;
  final HookServer server;

  /**
   * What a test chooses.
   *
   * @param chart the patient at that EHR
   * @param yaml lines below the tenant
   * @param models what scores
   */
  record Plan(Chart chart, String yaml, Function<Stage, LoadedModel> models) {
    /** The usual patient, staff phase, a high risk. */
    static Plan of(Habits habits) {
      Chart chart = Chart.usual(habits, MatrixRun.TODAY);
      return new Plan(chart, "phase: staff", stage -> FixedModel.saying(.62, stage));
    }

    Plan setUp(String lines) {
      return new Plan(chart, lines, models);
    }

    /** Scored by a model whose percentage is 30 and one more for each of {@code feature}. */
    Plan counting(String feature) {
      return new Plan(chart, yaml, stage -> FixedModel.counting(feature, stage));
    }

    Plan with(Chart other) {
      return new Plan(other, yaml, models);
    }
  }

  Desk(Habits habits, Path folder) throws Exception {
    this(Plan.of(habits), folder);
  }

  Desk(Plan plan, Path folder) throws Exception {
    Path own = Files.createTempDirectory(folder, "site");
    Site set = Site.of(plan.chart().habits(), own, plan.yaml());
    String token = set.tokens().access("https://fhir.example.org");
    ehr = new FhirEndpoint(plan.chart(), WireFault.NONE, token, "https://elsewhere.example/fhir");
    site = set.at(ehr.base(), plan.chart().habits().make().code(), MatrixRun.AMPLE);
    Setup setup = Setup.saying(.62).with(site.tenant()).with(new LiveData(reads));
    server = HookServer.start(setup.scoredBy(plan.models()));
  }

  /** A call for {@code hook} with what the site's discovery document asks for. */
  HookCall call(String hook, String service, Prefetched prefetched) throws Exception {
    return call(hook, Discovered.templates(server, site, service), prefetched);
  }

  HookCall call(String hook, Map<String, String> templates, Prefetched prefetched) {
    return new HookCall(ehr, hook, templates, prefetched);
  }

  HttpResponse<String> book(Prefetched prefetched) throws Exception {
    return post(BOOK, call("appointment-book", BOOK, prefetched).body(VISIT));
  }

  HttpResponse<String> view(Prefetched prefetched) throws Exception {
    return post(VIEW, call("patient-view", VIEW, prefetched).body());
  }

  /** Posts {@code body} to one of {@link HookServer}'s services with a fresh client JWT. */
  HttpResponse<String> post(String service, JsonNode body) throws Exception {
    return post(service, body, site.tokens().client(audience(service)));
  }

  HttpResponse<String> post(String service, JsonNode body, String jwt) throws Exception {
    return server.post(
        site.path(service),
        body.toString().getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + jwt);
  }

  /** What a token for {@code service} must say as {@code aud}. */
  String audience(String service) {
    return "http://127.0.0.1" + site.path(service);
  }

  /** The one card of {@code answer}. */
  static JsonNode card(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode cards = JSON.readTree(answer.body()).path("cards");
    assertThat(cards).hasSize(1);
    return cards.path(0);
  }

  /** The first percentage of a card's summary. */
  static int percent(HttpResponse<String> answer) throws Exception {
    Matcher percent = PERCENT.matcher(card(answer).path("summary").asText());
    assertThat(percent.find()).isTrue();
    return Integer.parseInt(percent.group(1));
  }

  /** What a card says it did without; empty when nothing. */
  static String notSeen(HttpResponse<String> answer) throws Exception {
    return card(answer)
        .path("detail")
        .asText()
        .lines()
        .filter(line -> line.startsWith("**Not seen:**"))
        .findFirst()
        .orElse("");
  }

  /** The last call on record. */
  AuditEvent.HookCall recorded() {
    return (AuditEvent.HookCall) server.entries().getLast().event();
  }

  /** The code of the last refusal on record. */
  String refused() {
    return ((AuditEvent.Refused) server.entries().getLast().event()).code();
  }

  /** Paths and queries its FHIR server was asked. */
  List<String> asked() {
    return ehr.asked().stream().map(FhirEndpoint.Asked::target).toList();
  }

  @Override
  public void close() throws IOException {
    ehr.close();
    server.close();
    reads.close();
    egress.close();
  }
}

package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.vendors.Chart;
import dev.kept.vendors.FhirEndpoint;
import dev.kept.vendors.FhirEndpoint.Asked;
import dev.kept.vendors.HookCall;
import dev.kept.vendors.Make;
import dev.kept.vendors.Quirk;
import dev.kept.vendors.Visit;
import dev.kept.vendors.WireFault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** All cells of the fault matrix, each with a tenant and a FHIR server of its own, run at once. */
final class MatrixRun implements AutoCloseable {
  /** A hook's time where nothing is waited for: ample, so that a slow machine changes no answer. */
  static final Budgets AMPLE = new Budgets(Duration.ofSeconds(30), Duration.ofSeconds(20));

  /** Where a server does not answer in time: what reads may take is over soon. */
  static final Budgets SHORT = new Budgets(Duration.ofSeconds(10), Duration.ofMillis(300));

  static final Set<WireFault> LATE = EnumSet.of(WireFault.SLOW, WireFault.DRIP);

  static final ZonedDateTime TODAY = NOW.atZone(ZoneId.of("America/Chicago"));

  private static final int AT_ONCE = 6;
  private static final int MOST_ENTRIES = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(MOST_ENTRIES);
  private final Map<Cell, Stage> stages = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> discovered = new HashMap<>();
  private final HookServer server;

  /** What is set up for one cell. */
  private record Stage(Site site, FhirEndpoint ehr, String token) {}

  /**
   * What came of one cell.
   *
   * @param status the HTTP status
   * @param body the answer
   * @param millis how long it took, at the client
   * @param asked what its FHIR server was asked
   * @param token the access token the call brought
   */
  record Result(int status, String body, long millis, List<Asked> asked, String token) {
    /** In the words of {@link Expected}. */
    String outcome() throws IOException {
      JsonNode cards = JSON.readTree(body).path("cards");
      if (status != 200 || cards.isEmpty()) {
        return status == 200 ? "silent" : "" + status;
      }
      String detail = cards.path(0).path("detail").asText();
      if (detail.contains("part of the earlier visits")) {
        return "partial";
      }
      return detail.contains("earlier visits") ? "unseen" : "whole";
    }
  }

  MatrixRun(Path folder, String elsewhere) throws Exception {
    Map<Make, Site> sites = new EnumMap<>(Make.class);
    for (Make make : Make.values()) {
      sites.put(make, Site.of(make.habits(), folder));
    }
    for (Cell cell : Cell.all()) {
      Site site = Optional.ofNullable(sites.get(cell.make())).orElseThrow();
      Chart chart = Chart.usual(cell.make().habits(), TODAY);
      String token = site.tokens().access("https://fhir.example.org");
      FhirEndpoint ehr = new FhirEndpoint(chart, cell.fault(), token, elsewhere);
      Budgets budgets = LATE.contains(cell.fault()) ? SHORT : AMPLE;
      stages.put(cell, new Stage(site.at(ehr.base(), cell.id(), budgets), ehr, token));
    }
    List<Tenant> tenants = stages.values().stream().map(one -> one.site().tenant()).toList();
    server =
        HookServer.start(
            Setup.saying(.62)
                .with(tenants)
                .with(new LiveData(reads))
                .with(trail)
                .with(Places.shared(2 * tenants.size(), tenants.size())));
  }

  /** Runs the cells without fault one after another, all others side by side. */
  Map<Cell, Result> run() throws Exception {
    Map<Cell, Result> results = new LinkedHashMap<>();
    Map<Cell, Future<Result>> running = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Cell cell : stages.keySet()) {
        if (cell.fault() == WireFault.NONE) {
          results.put(cell, run(cell));
        } else {
          running.put(cell, threads.submit(() -> run(cell)));
        }
      }
      for (Map.Entry<Cell, Future<Result>> one : running.entrySet()) {
        results.put(one.getKey(), one.getValue().get(60, TimeUnit.SECONDS));
      }
    }
    return results;
  }

  List<AuditEntry> entries() {
    return trail.entries();
  }

  List<String> alarms() {
    return server.alarms();
  }

  private Result run(Cell cell) throws Exception {
    Stage stage = Optional.ofNullable(stages.get(cell)).orElseThrow();
    HookCall call =
        new HookCall(stage.ehr(), cell.hook(), templates(cell, stage), cell.prefetched());
    Visit visit = new Visit(950, Visit.State.PROPOSED, TODAY.plusDays(40), TODAY);
    ObjectNode body = cell.booking() ? call.body(visit) : call.body();
    String path = stage.site().path(cell.service());
    String jwt = stage.site().tokens().client("http://127.0.0.1" + path);
    byte[] bytes = body.toString().getBytes(UTF_8);
    long before = System.nanoTime();
    HttpResponse<String> answer =
        server.post(
            path, bytes, "Content-Type", "application/json", "Authorization", "Bearer " + jwt);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    return new Result(
        answer.statusCode(),
        answer.body(),
        millis,
        new ArrayList<>(stage.ehr().asked()),
        stage.token());
  }

  /** What the EHR prefetches: as discovered, or as an analyst typed it. */
  private synchronized Map<String, String> templates(Cell cell, Stage stage) throws Exception {
    if (cell.make().habits().has(Quirk.READS_NO_DISCOVERY)) {
      return HookCall.TYPED_IN;
    }
    String key = cell.make() + cell.service();
    if (!discovered.containsKey(key)) {
      discovered.put(key, Discovered.templates(server, stage.site(), cell.service()));
    }
    return Optional.ofNullable(discovered.get(key)).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (Stage stage : stages.values()) {
      stage.ehr().close();
    }
    server.close();
    reads.close();
    egress.close();
  }
}

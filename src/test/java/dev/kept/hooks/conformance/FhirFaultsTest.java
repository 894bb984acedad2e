package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEvent;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.FhirServer;
import dev.kept.fhir.live.LiveReads;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.conformance.ReadFaults.Fault;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.tenant.Budgets;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From hook to a FHIR server of HAPI's that fails in every way, and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirFaultsTest {
  /** Ample where nothing is waited for, so that a slow machine changes no answer. */
  private static final Budgets AMPLE = new Budgets(Duration.ofSeconds(30), Duration.ofSeconds(20));

  /** For what is waited for in vain; whatever else a call needs is prefetched. */
  private static final Budgets SHORT = new Budgets(Duration.ofSeconds(10), Duration.ofMillis(300));

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  private final ReadFaults faults = new ReadFaults();
  private FhirServer ehr;
  private HookServer ample;
  private HookServer hasty;

  @BeforeAll
  void start() throws Exception {
    ehr = new FhirServer(record(), List.of(faults));
    ample = server(AMPLE);
    hasty = server(SHORT);
  }

  @AfterAll
  void stop() throws Exception {
    faults.set(Fault.NONE, Set.of());
    ample.close();
    hasty.close();
    reads.close();
    egress.close();
    ehr.stop();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  @Requirement("R@54")
  void bookingWithNeitherPatientNorHistoryIsAFailedPreconditionAndNothingElseIs(Fault fault)
      throws Exception {
    HttpResponse<String> answer =
        answer(fault, BOOK, Set.of(PrefetchKey.PATIENT, PrefetchKey.APPOINTMENTS));
    boolean some = fault == Fault.PAGE_LOOP; // the first page of a history is a history
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(some ? 200 : 412);
    assertThat(Records.gaps(server(fault))).contains("UNAVAILABLE patient");
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Requirement({"R@27", "R@54"})
  void aReadThatFailsCostsWhatItWouldHaveTold(Fault fault, PrefetchKey key, String path)
      throws Exception {
    HttpResponse<String> answer = answer(fault, path, Set.of(key));
    boolean partial = fault == Fault.PAGE_LOOP;
    boolean required = path.equals(VIEW) && key == PrefetchKey.APPOINTMENTS;
    if (required && !partial) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
      assertThat(Json.read(answer.body()).at("/issue/0/diagnostics").asText())
          .contains("\"appointments\"");
    } else {
      assertThat(Json.cards(answer)).hasSize(1);
      assertThat(Json.cards(answer).getFirst().path("detail").asText())
          .contains("Not seen:")
          .contains(missing(key, partial));
    }
    String gap = partial && key != PrefetchKey.PATIENT ? "PARTIAL " : "UNAVAILABLE ";
    assertThat(Records.gaps(server(fault))).contains(gap + key.key());
    check(statuses(server(fault), key), fault);
  }

  @Test
  void withoutAnyFaultNothingIsMissing() throws Exception {
    for (String path : List.of(BOOK, VIEW)) {
      assertThat(Json.cards(answer(Fault.NONE, path, Set.of()))).hasSize(1);
      assertThat(Records.gaps(ample)).isEmpty();
      assertThat(statuses(ample, PrefetchKey.APPOINTMENTS)).hasSizeGreaterThan(1).containsOnly(200);
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(Fault.values())
        .filter(fault -> fault != Fault.NONE)
        .flatMap(
            fault ->
                Stream.of(PrefetchKey.values())
                    .flatMap(
                        key -> Stream.of(BOOK, VIEW).map(path -> Arguments.of(fault, key, path))));
  }

  /** The answer while {@code fault} befalls the reads of {@code keys}, inside the budget. */
  private HttpResponse<String> answer(Fault fault, String path, Set<PrefetchKey> keys)
      throws Exception {
    faults.set(fault, keys.stream().map(PrefetchKey::resourceType).collect(Collectors.toSet()));
    long before = System.nanoTime();
    HttpResponse<String> answer = server(fault).post(path, call(fault, path, keys));
    Budgets budgets = fault == Fault.DELAY ? SHORT : AMPLE;
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(budgets.hook());
    return answer;
  }

  private static void check(List<Integer> statuses, Fault fault) {
    switch (fault) {
      case NONE -> assertThat(statuses).containsOnly(200);
      case DELAY -> assertThat(statuses).containsExactly(0);
      case RESET -> assertThat(statuses).containsExactly(0);
      case HALF_BODY -> assertThat(statuses).containsExactly(0);
      case UNAUTHORIZED -> assertThat(statuses).containsExactly(401);
      case NOT_FOUND -> assertThat(statuses).containsExactly(404);
      case TOO_MANY_REQUESTS -> assertThat(statuses).containsExactly(429);
      case SERVER_ERROR -> assertThat(statuses).containsExactly(500);
      case OUTCOME, PAGE_LOOP, CONTENT_TYPE -> assertThat(statuses).containsExactly(200);
    }
  }

  private static String missing(PrefetchKey key, boolean partial) {
    String words =
        switch (key) {
          case PATIENT -> "patient's record";
          case COVERAGE -> "insurance";
          case APPOINTMENTS -> "earlier visits";
        };
    return partial ? "part of the " + words : words;
  }

  /** The statuses on record of the last call's reads of {@code key}. */
  private static List<Integer> statuses(HookServer server, PrefetchKey key) {
    List<Integer> statuses = new ArrayList<>();
    for (var entry : server.entries().reversed().subList(1, server.entries().size())) {
      if (entry.event() instanceof AuditEvent.Scored) {
        continue; // of this call
      }
      if (!(entry.event() instanceof AuditEvent.LiveRead read)) {
        break; // the call before
      }
      if (read.key().equals(key.key())) {
        statuses.addFirst(read.outcome().status());
      }
    }
    return statuses;
  }

  private HookServer server(Fault fault) {
    return fault == Fault.DELAY ? hasty : ample;
  }

  private HookServer server(Budgets budgets) {
    return HookServer.start(
        Setup.saying(.62).with(Clinics.reading(ehr.base(), budgets)).with(new LiveData(reads)));
  }

  private String call(Fault fault, String path, Set<PrefetchKey> keys) {
    ObjectNode call = path.equals(BOOK) ? Json.booking() : Json.chart();
    if (fault == Fault.DELAY) {
      keys.forEach(key -> Json.at(call, "/prefetch").remove(key.key()));
    } else {
      call.remove("prefetch");
    }
    call.put("fhirServer", ehr.base().toString());
    call.putObject("fhirAuthorization").put("access_token", "t-1").put("token_type", "Bearer");
    return call.toString();
  }

  /** The sample's patient with what is on record of her. */
  private static List<IBaseResource> record() {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    List<IBaseResource> resources = new ArrayList<>();
    for (JsonNode value : Json.chart().path("prefetch")) {
      IBaseResource read = parser.parseResource(value.toString());
      if (read instanceof Bundle bundle) {
        bundle.getEntry().forEach(entry -> resources.add(entry.getResource()));
      } else {
        resources.add(read);
      }
    }
    return resources;
  }
}

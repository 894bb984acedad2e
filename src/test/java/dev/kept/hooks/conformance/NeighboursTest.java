package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.demo.DemoTenants;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.inflow.Places.Why;
import dev.kept.hooks.inflow.Seat;
import dev.kept.hooks.pipeline.Ask;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.ReadNote;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import dev.kept.visit.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tenant's trouble is not another's; with figures, whose bounds are for a loaded machine. */
class NeighboursTest {
  private static final int CALLS = 200;
  private static final int FLOODING = 60;
  private static final double MOST_MILLIS = 10_000;
  private static final Tenant QUIET = DemoTenants.list().getLast();
  private static final String HOOK = "/cds-services/no-show-appointment-book";
  private static final String QUIETS = "/t/" + QUIET.id() + HOOK;
  private static final String DEMOS = "/t/" + Clinics.DEMO.id() + HOOK;

  private final Egress egress = new Egress(Names.SYSTEM, 64, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  private final Places places = Places.shared(48, 2);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Integer> floods = new ConcurrentLinkedQueue<>();
  private final List<Thread> flood = new ArrayList<>();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() throws InterruptedException {
    endFlood();
    reads.close();
    egress.close();
  }

  /** What a client of the flooding tenant does again and again. */
  @FunctionalInterface
  private interface Deed {
    int does(Visitor visitor) throws Exception;
  }

  @Test
  void oneTenantsFloodLeavesTheOthersUntouched() throws Exception {
    try (HookServer server = start(Clinics.DEMO, this::busy)) {
      double before = quiet(server, "alone");
      String body = SAMPLE.appointmentBook();
      flood(server, visitor -> visitor.post(DEMOS, "", body));
      double during = quiet(server, "beside a flood of another tenant's");
      awaitFlood(200);
      tell(before, during);
      assertThat(floods).contains(200, 503);
    }
  }

  @Test
  void oneTenantsHangingFhirServerLeavesTheOthersUntouched() throws Exception {
    try (WireServer ehr = new WireServer(WireServer.silent());
        HookServer server = start(Clinics.reading(ehr.base(), Budgets.USUAL))) {
      double before = quiet(server, "alone");
      String call = unread(ehr);
      flood(server, visitor -> visitor.post(DEMOS, "", call));
      awaitBusy();
      double during = quiet(server, "beside another's FHIR server that hangs");
      assertThat(places.state().inFlight()).isPositive();
      tell(before, during);
      assertThat(floods).contains(503);
    }
  }

  @Test
  void strangersWhoNameATenantLeaveItsOwnClientUntouched() throws Exception {
    ClientTokens tokens = new ClientTokens();
    Tenant trusting = Clinics.trusting(ClientTokens.trust(tokens.keySet(folder), Optional.empty()));
    try (HookServer server = start(trusting);
        Visitor own = new Visitor(server.port())) {
      String forged = bearer(tokens).replaceAll("\\.[^.]*$", ".AAAA");
      String body = SAMPLE.appointmentBook();
      assertThat(own.post(DEMOS, bearer(tokens), body)).isEqualTo(200);
      flood(server, visitor -> visitor.post(DEMOS, forged, body));
      for (int i = 0; i < CALLS; i++) {
        own.post(DEMOS, bearer(tokens), body);
      }
      System.out.println(own.figures("a tenant's own client beside forged tokens"));
      assertThat(own.answered()).isEqualTo(1);
      assertThat(own.millis(.99)).isLessThan(MOST_MILLIS);
      assertThat(floods).contains(401).doesNotContain(200);
      assertThat(places.refusals(Why.PLACES)).isZero();
    }
  }

  /** The flooding tenant's calls take a while, so that more are there than it has seats. */
  private Facts busy(Ask ask, Facts stated, Consumer<ReadNote> log) {
    if (!ask.tenant().id().equals(QUIET.id())) {
      assertThat(Seat.aside(this::isOver)).isFalse();
    }
    return stated;
  }

  private boolean isOver() {
    try {
      return never.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HookServer start(Tenant troubled) {
    return start(troubled, new LiveData(reads));
  }

  private HookServer start(Tenant troubled, MissingData missing) {
    Setup usual = Setup.saying(.62);
    return HookServer.start(
        new Setup(List.of(troubled, QUIET), usual.models(), missing, Optional.empty(), places));
  }

  private double quiet(HookServer server, String when) throws IOException {
    String body = SAMPLE.appointmentBook();
    try (Visitor visitor = new Visitor(server.port())) {
      for (int i = 0; i < CALLS; i++) {
        visitor.post(QUIETS, "", body);
      }
      System.out.println(visitor.figures("a quiet tenant " + when));
      assertThat(visitor.answered()).isEqualTo(1);
      return visitor.millis(.99);
    }
  }

  private void tell(double before, double during) {
    long refused = floods.stream().filter(status -> status == 503).count();
    System.out.printf(
        "FIGURES: p99 %.1f ms before, %.1f ms during; the others were refused %d times of %d; %s%n",
        before, during, refused, floods.size(), places.state());
    assertThat(during).isLessThan(MOST_MILLIS);
  }

  private void flood(HookServer server, Deed deed) {
    for (int i = 0; i < FLOODING; i++) {
      flood.add(
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try (Visitor visitor = new Visitor(server.port())) {
                      while (!over.get()) {
                        floods.add(deed.does(visitor));
                      }
                    } catch (Exception e) {
                      floods.add(0);
                    }
                  }));
    }
  }

  private void endFlood() throws InterruptedException {
    over.set(true);
    for (Thread one : flood) {
      one.join(Duration.ofSeconds(20));
    }
  }

  private void awaitFlood(int status) {
    Deadline patience = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    while (!floods.contains(status) && !patience.struck()) {
      Thread.onSpinWait();
    }
  }

  private void awaitBusy() {
    Deadline patience = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    while (places.state().inFlight() < 36 && !patience.struck()) {
      Thread.onSpinWait();
    }
    assertThat(patience.struck()).isFalse();
  }

  private static String bearer(ClientTokens tokens) throws Exception {
    return "Authorization: Bearer "
        + tokens.rs384(ClientTokens.claims("http://127.0.0.1" + DEMOS))
        + "\r\n";
  }

  /** A booking whose coverage is left out. */
  private static String unread(WireServer ehr) {
    ObjectNode call = Json.booking();
    Json.at(call, "/prefetch").remove("coverage");
    call.put("fhirServer", ehr.base().toString());
    call.putObject("fhirAuthorization").put("access_token", "t-1").put("token_type", "Bearer");
    return call.toString();
  }
}

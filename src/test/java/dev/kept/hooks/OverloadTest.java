package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Who;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More calls at once than there are places. */
class OverloadTest {
  private static final int PLACES = 3;
  private static final int ONE_TENANTS = 2;
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private final CountDownLatch arrived = new CountDownLatch(PLACES);
  private final CountDownLatch go = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    go.countDown();
    threads.close();
  }

  @Test
  void oneCallTooManyIsRefusedOnRecordAndPlacesComeBack() throws Exception {
    Setup narrow = holding(new Places(PLACES, PLACES));
    try (HookServer server = HookServer.start(narrow)) {
      List<Future<Integer>> held = hold(server, List.of("/t/epic", "/t/oracle", "/t/athena"));
      HttpResponse<String> refused = server.post("/t/epic" + BOOK, SAMPLE.appointmentBook());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("OperationOutcome");
      AuditEntry entry = server.entries().getLast();
      assertThat(entry.who()).isEqualTo(Who.of(new TenantId("epic")));
      assertThat(((AuditEvent.Refused) entry.event()).code()).isEqualTo("OVERLOAD");
      endWell(held);
      assertThat(server.post(BOOK, SAMPLE.appointmentBook()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void oneTenantsCallsLeavePlacesToTheOthers() throws Exception {
    Setup shared = holding(new Places(PLACES, ONE_TENANTS));
    try (HookServer server = HookServer.start(shared)) {
      List<Future<Integer>> held = new ArrayList<>(hold(server, List.of("/t/epic", "/t/epic")));
      Deadline patience = Deadline.in(AMPLE, System::nanoTime);
      while (arrived.getCount() > PLACES - ONE_TENANTS && !patience.struck()) {
        Thread.onSpinWait();
      }
      assertThat(patience.struck()).isFalse();
      assertThat(server.post("/t/epic" + BOOK, SAMPLE.appointmentBook()).statusCode())
          .isEqualTo(503);
      held.addAll(hold(server, List.of("/t/oracle")));
      awaitAll();
      endWell(held);
    }
  }

  @Test
  void placesComeBackAfterFailures() throws Exception {
    MissingData broken =
        (ask, stated, log) -> {
          throw new IllegalStateException("a fault");
        };
    Setup narrow = Setup.saying(.62).with(broken).with(new Places(1, 1));
    try (HookServer server = HookServer.start(narrow)) {
      for (int i = 0; i < 5; i++) {
        assertThat(server.post(BOOK, SAMPLE.appointmentBook()).body()).contains("operator");
      }
      assertThat(server.entries().toString()).doesNotContain("OVERLOAD");
    }
  }

  @Test
  void aCallOfNoTenantCountsAmongAllOnly() {
    Places places = new Places(2, 1);
    assertThat(places.enter(Optional.empty())).isTrue();
    assertThat(places.enter(Optional.of(new TenantId("a")))).isTrue();
    assertThat(places.enter(Optional.empty())).isFalse();
    places.leave(Optional.empty());
    assertThat(places.enter(Optional.of(new TenantId("a")))).isFalse();
    assertThat(places.enter(Optional.of(new TenantId("b")))).isTrue();
  }

  @Test
  void theOnlyTenantMayTakeEveryPlace() {
    Places alone = Places.shared(2, 1);
    Places together = Places.shared(2, 2);
    Optional<TenantId> tenant = Optional.of(new TenantId("a"));
    assertThat(alone.enter(tenant)).isTrue();
    assertThat(alone.enter(tenant)).isTrue();
    assertThat(together.enter(tenant)).isTrue();
    assertThat(together.enter(tenant)).isFalse();
  }

  /** Says that a call has come, and holds it until {@link #go}. */
  private MissingData held() {
    return (ask, stated, log) -> {
      arrived.countDown();
      try {
        assertThat(go.await(3 * AMPLE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return stated;
    };
  }

  /** Calls that are held as long as the test likes: no time of theirs is up before. */
  private Setup holding(Places places) {
    Setup usual = Setup.saying(.62);
    List<Tenant> patient = usual.tenants().stream().map(OverloadTest::patient).toList();
    return new Setup(patient, usual.models(), held(), usual.trail(), places);
  }

  private static Tenant patient(Tenant usual) {
    return Clinic.within(usual, new Budgets(AMPLE.multipliedBy(6), Duration.ZERO));
  }

  private void awaitAll() throws InterruptedException {
    assertThat(arrived.await(AMPLE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void endWell(List<Future<Integer>> held) throws Exception {
    go.countDown();
    for (Future<Integer> call : held) {
      assertThat(call.get(AMPLE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  private List<Future<Integer>> hold(HookServer server, List<String> tenants) throws Exception {
    List<Future<Integer>> calls = new ArrayList<>();
    for (String tenant : tenants) {
      Callable<Integer> call =
          () -> server.post(tenant + BOOK, SAMPLE.appointmentBook()).statusCode();
      calls.add(threads.submit(call));
    }
    if (tenants.size() == PLACES) {
      awaitAll();
    }
    return calls;
  }
}

package dev.kept.hooks;

import static dev.kept.audit.Receipt.Fault.SLOW;
import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.inflow.Seat;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  void oneCallTooManyIsRefusedAndCountedOnRecordAndPlacesComeBack() throws Exception {
    Setup narrow = holding(Places.shared(PLACES, 1));
    HookServer server = HookServer.start(narrow);
    try (server) {
      List<Future<Integer>> held = hold(server, List.of("/t/epic", "/t/epic", "/t/epic"));
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> refused = server.post("/t/epic" + BOOK, SAMPLE.appointmentBook());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[12]");
        assertThat(refused.body()).contains("OperationOutcome");
      }
      endWell(held);
      assertThat(server.post(BOOK, SAMPLE.appointmentBook()).statusCode()).isEqualTo(200);
    }
    assertThat(overloaded(server, "epic")).isEqualTo(2);
  }

  /** How many calls of {@code tenant} are on record as refused for want of room. */
  private static long overloaded(HookServer server, String tenant) {
    return server.entries().stream()
        .filter(entry -> entry.who().equals(Who.of(new TenantId(tenant))))
        .filter(entry -> entry.event() instanceof AuditEvent.Overloaded)
        .mapToLong(entry -> ((AuditEvent.Overloaded) entry.event()).calls())
        .sum();
  }

  @Test
  void aRefusalThatCannotBeRecordedIsStillOne() throws Exception {
    Setup lost = holding(Places.shared(1, 1)).with(entries -> new Receipt.NotWritten(SLOW));
    try (HookServer server = HookServer.start(lost)) {
      List<Future<Integer>> held = hold(server, List.of("/t/epic"));
      awaitLeft(PLACES - 1);
      assertThat(server.post("/t/epic" + BOOK, SAMPLE.appointmentBook()).body())
          .contains("at its limit");
      go.countDown();
      assertThat(held.getFirst().get(AMPLE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(503);
    }
  }

  @Test
  void oneTenantsCallsLeaveAnothersOwnPlaces() throws Exception {
    Setup shared = holding(Places.shared(4, 2));
    try (HookServer server = HookServer.start(shared)) {
      List<Future<Integer>> held =
          new ArrayList<>(hold(server, List.of("/t/epic", "/t/epic", "/t/epic")));
      assertThat(server.post("/t/epic" + BOOK, SAMPLE.appointmentBook()).statusCode())
          .isEqualTo(503);
      held.addAll(hold(server, List.of("/t/oracle")));
      endWell(held);
    }
  }

  @Test
  void manyWrongMethodsAreFewRecordsAndKeepNobodyOut() throws Exception {
    int calls = 2_000;
    HookServer server = HookServer.start(holding(Places.shared(PLACES, 1)));
    go.countDown();
    long begin = System.nanoTime();
    try (server) {
      for (int i = 0; i < calls; i++) {
        assertThat(server.get(BOOK).statusCode()).isEqualTo(405);
      }
      assertThat(server.post(BOOK, SAMPLE.appointmentBook()).statusCode()).isEqualTo(200);
    }
    long seconds = 2 + (System.nanoTime() - begin) / 1_000_000_000;
    List<AuditEvent> refusals =
        server.entries().stream()
            .map(AuditEntry::event)
            .filter(event -> !(event instanceof AuditEvent.HookCall))
            .filter(event -> !(event instanceof AuditEvent.Scored))
            .toList();
    assertThat(refusals).hasSizeBetween(2, (int) ((TurnedAway.FEW + 1) * seconds));
    assertThat(refusals.stream().mapToLong(OverloadTest::counted).sum()).isEqualTo(calls);
  }

  private static long counted(AuditEvent event) {
    return event instanceof AuditEvent.Overloaded many ? many.calls() : 1;
  }

  @Test
  void aCountThatIsPerhapsWrittenKeepsItsIdUntilItIs() throws Exception {
    Queue<AuditEntry> seen = new ConcurrentLinkedQueue<>();
    AuditTrail slow =
        entries -> {
          if (!(entries.getFirst().event() instanceof AuditEvent.Overloaded)) {
            return new Receipt.Durable(1);
          }
          seen.addAll(entries);
          return seen.size() == 1 ? new Receipt.NotWritten(SLOW) : new Receipt.Durable(1);
        };
    try (HookServer server = HookServer.start(holding(Places.shared(1, 1)).with(slow))) {
      List<Future<Integer>> held = hold(server, List.of("/t/epic"));
      awaitLeft(PLACES - 1);
      assertThat(server.post("/t/epic" + BOOK, SAMPLE.appointmentBook()).statusCode())
          .isEqualTo(503);
      endWell(held);
    }
    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen.stream().distinct()).hasSize(1);
  }

  @Test
  void placesComeBackAfterFailures() throws Exception {
    MissingData broken =
        (ask, stated, log) -> {
          throw new IllegalStateException("a fault");
        };
    Setup narrow = Setup.saying(.62).with(broken).with(Places.shared(1, 1));
    HookServer server = HookServer.start(narrow);
    try (server) {
      for (int i = 0; i < 5; i++) {
        assertThat(server.post(BOOK, SAMPLE.appointmentBook()).body()).contains("operator");
      }
    }
    assertThat(server.entries().toString()).doesNotContain("Overloaded");
  }

  /** Says that a call has come, and holds it until {@link #go}. */
  private MissingData held() {
    return (ask, stated, log) -> {
      arrived.countDown();
      assertThat(Seat.aside(this::mayGo)).isTrue();
      return stated;
    };
  }

  private boolean mayGo() {
    try {
      return go.await(3 * AMPLE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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

  private void awaitLeft(int left) {
    Deadline patience = Deadline.in(AMPLE, System::nanoTime);
    while (arrived.getCount() > left && !patience.struck()) {
      Thread.onSpinWait();
    }
    assertThat(patience.struck()).isFalse();
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

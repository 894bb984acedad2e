package dev.kept.fhir.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.AccessToken;
import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveRead.Failed;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.live.PageReads.Order;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PageReadsTest {
  private static final JsonDocuments DOCUMENTS = new JsonDocuments();

  @Test
  void aRequestUnderWayIsOnRecordBeforeItIsAnswered() throws IOException {
    CompletableFuture<PageReads> reads = new CompletableFuture<>();
    CompletableFuture<List<ReadRecord>> underWay = new CompletableFuture<>();
    WireServer.Script looking =
        (head, socket) -> {
          underWay.complete(List.copyOf(reads.join().records()));
          WireServer.write(socket, WireServer.http(404, "text/plain", ""));
        };
    try (var server = new WireServer(looking);
        var egress = new Egress(Names.SYSTEM, 1, failure -> {})) {
      LiveCall call = call(server.base(), "127.0.0.0/8");
      reads.complete(
          new PageReads(egress, DOCUMENTS, new Order(PrefetchKey.PATIENT, call, call.deadline())));
      reads.join().page(URI.create(server.base() + "/Patient/p1"), 1);
      checkOne(underWay.getNow(List.of()), 0, "timeout");
      checkOne(reads.join().records(), 404, "ok");
    }
  }

  @Test
  void aReadThatBreaksOffIsAFailedReadThatIsTold() {
    List<RuntimeException> told = new CopyOnWriteArrayList<>();
    try (var egress = new Egress(Names.SYSTEM, 1, failure -> {});
        var reads = new LiveReads(egress, DOCUMENTS, told::add)) {
      LiveCall call = call(URI.create("http://127.0.0.1:1/fhir"), "no range");
      Wanted patient = new Wanted.Query(new PrefetchTemplate("Patient/{{context.patientId}}"));
      LiveResult result = reads.fetch(call, Map.of(PrefetchKey.PATIENT, patient));
      assertThat(result.reads())
          .containsEntry(PrefetchKey.PATIENT, new Failed(new Failure(Kind.FAULT, 0)));
      checkOne(result.records(), 0, "fault");
      assertThat(told).singleElement().isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void checkOne(List<ReadRecord> records, int status, String code) {
    assertThat(records)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.status()).isEqualTo(status);
              assertThat(record.code()).isEqualTo(code);
            });
  }

  private static LiveCall call(URI base, String range) {
    Destination to = new Destination(base, Set.of(range), true);
    return new LiveCall(
        Clinic.tenant(),
        new LiveAccess.Open(to, new AccessToken("secret")),
        new HookContext("", "p1", "", HookContext.Form.ABSENT),
        Deadline.in(Duration.ofSeconds(20), System::nanoTime));
  }
}

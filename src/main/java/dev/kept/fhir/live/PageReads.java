package dev.kept.fhir.live;

import dev.kept.egress.Answer;
import dev.kept.egress.Call;
import dev.kept.egress.Egress;
import dev.kept.egress.talk.Body;
import dev.kept.egress.talk.Reason;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonCursor;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.MalformedException;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.fhir.resource.ResourceReader;
import dev.kept.tenant.Limits;
import dev.kept.time.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads single pages of one key, and keeps a record of each request. */
final class PageReads {
  private static final Set<String> FHIR_JSON =
      Set.of("application/fhir+json", "application/json", "application/json+fhir");
  private static final int OK = 200;

  private final Egress egress;
  private final JsonDocuments documents;
  private final Order order;
  // looked at by another thread when the deadline strikes in the middle
  private final List<ReadRecord> records = new CopyOnWriteArrayList<>();
  private final List<String> unreadable = new CopyOnWriteArrayList<>();

  /**
   * What is read, for whom, until when.
   *
   * @param key the key
   * @param call on whose behalf
   * @param deadline the end of the reads
   */
  record Order(PrefetchKey key, LiveCall call, Deadline deadline) {
    Limits limits() {
      return call.tenant().limits();
    }
  }

  /** What came of one page. */
  sealed interface Page {
    record Read(Gathered resources) implements Page {}

    record Failed(Failure failure) implements Page {}
  }

  PageReads(Egress egress, JsonDocuments documents, Order order) {
    this.egress = egress;
    this.documents = documents;
    this.order = order;
  }

  /** Each request so far; one without an answer yet counts as one the deadline ends. */
  List<ReadRecord> records() {
    return records;
  }

  List<String> unreadable() {
    return unreadable;
  }

  Order order() {
    return order;
  }

  /** Reads the page at {@code uri}, the {@code number}th of its search. */
  Page page(URI uri, int number) {
    return switch (ask(uri, number)) {
      case Answer.Failed failed -> new Page.Failed(new Failure(kind(failed.reason()), 0));
      case Answer.Received received -> page(received);
    };
  }

  private Answer ask(URI uri, int number) {
    LiveAccess.Open access = order.call().access();
    long left = order.deadline().remaining().toMillis();
    int place = records.size();
    // noted before it is sent, as what it is if the deadline strikes first: nobody waits longer
    records.add(new ReadRecord(order.key(), number, 0, Reason.TIMEOUT.code(), left));
    Call call =
        new Call(
            access.to(), uri, headers(access, uri), order.limits().bodyBytes(), order.deadline());
    Answer answer = new Answer.Failed(Reason.FAULT);
    try {
      answer = egress.get(call);
      return answer;
    } finally {
      long millis = left - order.deadline().remaining().toMillis();
      records.set(place, record(answer, number, millis));
    }
  }

  /** The token is for the tenant's own server: pages that lie elsewhere are asked for without. */
  private static Map<String, String> headers(LiveAccess.Open access, URI uri) {
    Map<String, String> plain =
        Map.of("Accept", "application/fhir+json", "Accept-Encoding", "identity");
    if (!access.to().isHome(uri)) {
      return plain;
    }
    Map<String, String> headers = new HashMap<>(plain);
    headers.put("Authorization", "Bearer " + access.token().value());
    return headers;
  }

  private ReadRecord record(Answer answer, int number, long millis) {
    return switch (answer) {
      case Answer.Received got -> new ReadRecord(order.key(), number, got.status(), "ok", millis);
      case Answer.Failed failed ->
          new ReadRecord(order.key(), number, 0, failed.reason().code(), millis);
    };
  }

  private Page page(Answer.Received received) {
    try (Body body = received.body()) {
      return page(received, body);
    }
  }

  private Page page(Answer.Received received, Body body) {
    if (received.status() != OK) {
      return new Page.Failed(new Failure(Kind.STATUS, received.status()));
    }
    if (!FHIR_JSON.contains(received.contentType())) {
      return new Page.Failed(new Failure(Kind.CONTENT_TYPE, OK));
    }
    try {
      Gathered resources =
          documents.read(Document.of(body.bytes()), order.limits(), this::resources);
      boolean failed = resources.hasFailure() && !resources.has(order.key());
      return failed ? new Page.Failed(new Failure(Kind.OUTCOME, OK)) : new Page.Read(resources);
    } catch (MalformedException e) {
      return new Page.Failed(new Failure(Kind.MALFORMED, OK));
    }
  }

  private Gathered resources(JsonCursor in) {
    Gathered gathered = Gathered.upTo(order.limits().entries());
    new ResourceReader(in, order.call().tenant()).read(gathered);
    unreadable.addAll(in.unreadable());
    return gathered;
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case NOT_ALLOWED, ADDRESS -> Kind.NOT_ALLOWED;
      case UNKNOWN_HOST, CONNECT, PROXY, FILES -> Kind.UNREACHABLE;
      case TIMEOUT -> Kind.TIMEOUT;
      case RESET -> Kind.RESET;
      case OVERSIZE -> Kind.OVERSIZE;
      case BUSY -> Kind.BUSY;
      case OPEN -> Kind.OPEN;
      case FAULT -> Kind.FAULT;
    };
  }
}

package dev.kept.hooks;

import dev.kept.audit.Who;
import dev.kept.hooks.framing.Client;
import dev.kept.hooks.inflow.BodyWatch;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.inflow.RequestBody;
import dev.kept.hooks.inflow.Seat;
import dev.kept.hooks.trace.CallLog;
import dev.kept.hooks.trace.CallTrace;
import dev.kept.hooks.transport.Entity;
import dev.kept.hooks.transport.PeerCertificates;
import dev.kept.security.Proof;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes EHRs call: discovery and the services, for a tenant or without one. */
public final class HookRoutes implements HttpService {
  private static final String DISCOVERY = "/cds-services";
  private static final String TENANT_DISCOVERY = "/t/{tenant}/cds-services";
  private static final String SERVICE = "/cds-services/{id}";
  private static final String TENANT_SERVICE = "/t/{tenant}/cds-services/{id}";

  private static final String FEEDBACK = "/cds-services/{id}/feedback";
  private static final String TENANT_FEEDBACK = "/t/{tenant}/cds-services/{id}/feedback";

  private static final String READS = "GET, HEAD, OPTIONS";
  private static final String CALLS = "POST, OPTIONS";

  private final HookDoor door;
  private final Places places;
  private final CallLog log;
  private final BodyWatch watch = new BodyWatch();

  /**
   * Routes into {@code door}.
   *
   * @param places for calls at once; one more is refused with 503
   */
  public HookRoutes(HookDoor door, Places places) {
    this(door, places, CallLog.NONE);
  }

  /** As {@link #HookRoutes(HookDoor, Places)}, with a line in {@code log} for each call. */
  public HookRoutes(HookDoor door, Places places, CallLog log) {
    this.door = door;
    this.places = places;
    this.log = log;
  }

  /**
   * A request, and whom it is for.
   *
   * @param http the request
   * @param arrival its head
   * @param tenant its tenant, looked up once: a changed configuration must not split a call
   */
  private record Visit(ServerRequest http, Arrival arrival, Optional<Tenant> tenant) {
    Map<String, String> cors() {
      return tenant.map(found -> Cors.headers(found, origin(http))).orElse(Cors.NOBODY);
    }

    Map<String, String> preflight() {
      return tenant.map(found -> Cors.preflight(found, origin(http))).orElse(Cors.NOBODY);
    }
  }

  /** How a request is answered. */
  @FunctionalInterface
  private interface Way {
    Answer answer(Visit visit);
  }

  /** How a request is answered that has a place. */
  @FunctionalInterface
  private interface SeatedWay {
    Answer answer(Visit visit, Seat seat);
  }

  @Override
  public void routing(HttpRules rules) {
    Handler discovery =
        guarded(seated((visit, seat) -> door.discover(visit.arrival(), visit.tenant(), seat)));
    for (String path : List.of(DISCOVERY, TENANT_DISCOVERY)) {
      rules
          .get(path, discovery)
          .head(path, discovery)
          .options(path, guarded(HookRoutes::preflight))
          .any(path, guarded(seated(wrongMethod(READS))));
    }
    for (String path : List.of(SERVICE, TENANT_SERVICE, FEEDBACK, TENANT_FEEDBACK)) {
      rules
          .post(path, traced(guarded(seated(this::call))))
          .options(path, guarded(HookRoutes::preflight))
          .any(path, guarded(seated(wrongMethod(CALLS))));
    }
  }

  @Override
  public void beforeStart() {
    door.turnedAway().open();
  }

  @Override
  public void afterStop() {
    door.turnedAway().close();
    watch.close();
  }

  /** A failure of our own is told, recorded and a 503, whatever the way. */
  private Handler guarded(Way way) {
    return (request, response) -> {
      Arrival arrival = arrival(request);
      Answer answer;
      try {
        answer = way.answer(new Visit(request, arrival, door.tenant(arrival.tenant())));
      } catch (RuntimeException e) {
        answer = door.failed(arrival, e);
      }
      send(request, response, answer);
      if (answer.closes()) {
        // The header alone leaves the connection open, and its next bytes would be taken for a
        // call.
        throw new CloseConnectionException("that was the connection's last answer");
      }
    };
  }

  /** Before anything is read or proved: whoever finds no place has cost next to nothing. */
  private Way seated(SeatedWay way) {
    return visit -> {
      Optional<TenantId> id = visit.tenant().map(Tenant::id);
      boolean believed = visit.tenant().filter(HookRoutes::isBelieved).isPresent();
      Optional<Seat> seat = places.enter(id, believed);
      return seat.map(taken -> taken.during(() -> way.answer(visit, taken)))
          .orElseGet(() -> door.turnAway(id, visit.arrival()))
          .with(visit.cors());
    };
  }

  private Handler traced(Handler handler) {
    return (request, response) ->
        CallTrace.answer(
            door.outside().ticker(),
            log,
            () -> {
              handler.handle(request, response);
              return null;
            });
  }

  private static boolean isBelieved(Tenant tenant) {
    return tenant.trust() instanceof Trust.Open
        || Client.current().filter(client -> client.isProven(tenant.id().value())).isPresent();
  }

  private Answer call(Visit visit, Seat seat) {
    return door.call(visit.arrival(), visit.tenant(), new RequestBody(visit.http(), watch), seat);
  }

  private static Answer preflight(Visit visit) {
    return Answer.bare(204).with(visit.preflight());
  }

  private SeatedWay wrongMethod(String allowed) {
    return (visit, seat) ->
        door.refuseUnproven(Who.UNKNOWN, visit.arrival(), Refusal.methodNotAllowed())
            .with(Map.of("Allow", allowed));
  }

  private static Arrival arrival(ServerRequest request) {
    return new Arrival(
        tenantId(request),
        request.path().pathParameters().first("id").asOptional(),
        request.matchingPattern().filter(pattern -> pattern.endsWith("/feedback")).isPresent(),
        new Proof(header(request, HeaderNames.AUTHORIZATION), PeerCertificates.of(request)),
        header(request, HeaderNames.CONTENT_TYPE),
        header(request, HeaderNames.CONTENT_ENCODING));
  }

  /** Empty for routes without tenant; the id as sent otherwise. */
  private static Optional<String> tenantId(ServerRequest request) {
    return request.path().pathParameters().first("tenant").asOptional();
  }

  private static Optional<String> origin(ServerRequest request) {
    return header(request, HeaderNames.ORIGIN);
  }

  /** All values sent, as one list: none of them is passed over. */
  private static Optional<String> header(ServerRequest request, HeaderName name) {
    List<String> values = request.headers().all(name, List::of);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  private static void send(ServerRequest request, ServerResponse response, Answer answer) {
    answer.headers().forEach(response::header);
    response.status(answer.status());
    byte[] body = answer.body();
    try {
      if (body.length > 0) {
        response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
      }
      Entity.send(request, response, body);
      CallTrace.note(call -> call.sent(answer.status()));
    } catch (UncheckedIOException gone) {
      CallTrace.note(call -> call.sent(Refusal.gone().status()));
      throw new CloseConnectionException("the client is gone", gone);
    }
  }
}

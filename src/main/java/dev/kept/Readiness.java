package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.kept.hooks.transport.Entity;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the service is: started, ready once its models are proven and its path is warm and for as
 * long as records can be written, ended.
 */
final class Readiness implements HttpService {
  private enum State {
    STARTING,
    READY,
    FAILED,
    STOPPING
  }

  private final BooleanSupplier recording;
  private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
  private final CountDownLatch decided = new CountDownLatch(1);

  /** Starting; {@code recording} says whether records can be written, without which no call is. */
  Readiness(BooleanSupplier recording) {
    this.recording = recording;
  }

  @Override
  public void routing(HttpRules rules) {
    answer(rules, "/live", this::isLive);
    answer(rules, "/started", this::isStarted);
    answer(rules, "/ready", this::isReady);
    rules.get("/", this::overall).head("/", this::overall);
  }

  /** All three in one document; up while calls are answered. */
  private void overall(ServerRequest request, ServerResponse response) {
    boolean ready = isReady();
    String checks =
        Stream.of(check("live", isLive()), check("started", isStarted()), check("ready", ready))
            .collect(Collectors.joining(",", ",\"checks\":[", "]"));
    answer(request, response, ready, checks);
  }

  private static String check(String name, boolean up) {
    return "{\"name\":\"" + name + "\"," + status(up) + "}";
  }

  private static String status(boolean up) {
    return "\"status\":\"" + (up ? "UP" : "DOWN") + "\"";
  }

  private boolean isLive() {
    return state.get() != State.FAILED;
  }

  private boolean isStarted() {
    return state.get() != State.STARTING;
  }

  /** Whether calls are answered now. */
  boolean isReady() {
    return state.get() == State.READY && recording.getAsBoolean();
  }

  void ready() {
    state.compareAndSet(State.STARTING, State.READY);
    decided.countDown();
  }

  void failed() {
    state.set(State.FAILED);
    decided.countDown();
  }

  /** Not ready any more; if it was, returns when whoever spreads calls has had time to see that. */
  void leave(Duration time) {
    if (state.compareAndSet(State.READY, State.STOPPING)) {
      try {
        var _ = new CountDownLatch(1).await(time.toNanos(), NANOSECONDS); // nobody counts down
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for {@link #ready} or {@link #failed}; true for the first. */
  boolean await() {
    try {
      decided.await();
      return state.get() == State.READY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void answer(HttpRules rules, String path, BooleanSupplier up) {
    Handler handler = (request, response) -> answer(request, response, up.getAsBoolean(), "");
    rules.get(path, handler).head(path, handler);
  }

  private static void answer(
      ServerRequest request, ServerResponse response, boolean up, String more) {
    response.status(up ? 200 : 503).header(HeaderNames.CONTENT_TYPE, "application/json");
    Entity.send(request, response, ("{" + status(up) + more + "}").getBytes(UTF_8));
  }
}

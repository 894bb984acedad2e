package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** Clients that call a service until they are stopped, and know which calls were answered. */
final class Crowd implements AutoCloseable {
  private static final Pattern INSTANCE = Pattern.compile("(\"hookInstance\": \")[^\"]+");
  private static final int CLIENTS = 6;

  private final ServedFolder served;
  private final String tenant;
  private final IntSupplier port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<String> otherwise = new ConcurrentLinkedQueue<>();
  private final Semaphore fresh = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** Calls {@code tenant} of a folder's service at {@code port}. */
  Crowd(ServedFolder served, String tenant, IntSupplier port) {
    this.served = served;
    this.tenant = tenant;
    this.port = port;
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(Thread.ofVirtual().start(this::call));
    }
  }

  private void call() {
    String body = served.chart();
    while (!stopped) {
      String instance = UUID.randomUUID().toString();
      try {
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:%d/t/%s%s"
                            .formatted(port.getAsInt(), tenant, ServedFolder.VIEW)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + served.token(tenant))
                .POST(
                    BodyPublishers.ofByteArray(
                        INSTANCE.matcher(body).replaceFirst("$1" + instance).getBytes(UTF_8)))
                .build();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        if (status == 200) {
          answered.add(instance);
          fresh.release();
        } else {
          otherwise.add("status " + status);
        }
      } catch (Exception e) {
        otherwise.add(e.toString());
      }
    }
  }

  /** Returns after so many more answers. */
  void awaitAnswers(int many) throws InterruptedException {
    fresh.drainPermits();
    if (!fresh.tryAcquire(many, 120, TimeUnit.SECONDS)) {
      throw new AssertionError("fewer than %d answers; but: %s".formatted(many, otherwise()));
    }
  }

  /** Hook instances of calls that were answered with 200. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  /** What became of others. */
  List<String> otherwise() {
    return otherwise.stream().limit(20).toList();
  }

  /** Ends all calls, after those under way. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    try (http) {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

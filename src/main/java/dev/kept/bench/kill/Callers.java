package dev.kept.bench.kill;

import dev.kept.bench.load.Request;
import dev.kept.bench.load.Wire;
import dev.kept.demo.SampleCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients that call until the service is gone, each call its own, and remember which were answered:
 * whatever becomes of the service, those are on record.
 */
final class Callers {
  private static final String HOOK = "/cds-services/no-show-appointment-book";
  private static final Pattern INSTANCE = Pattern.compile("(\"hookInstance\": \")[^\"]+");
  private static final Pattern PATIENT = Pattern.compile("e2cZ4IXyxkP1hBvdVb0BWAQ3");
  private static final int OK = 200;
  private static final int PATIENTS = 64;

  private final String body;
  private final int connections;
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();

  Callers(SampleCall call, int connections) {
    this.body = call.appointmentBook();
    this.connections = connections;
  }

  /** Hook instances of the calls that were answered. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  /** Statuses of other answers. */
  List<Integer> refused() {
    return List.copyOf(refused);
  }

  /** Calls under way until the service is gone. */
  record Calling(List<Thread> threads, CountDownLatch begun) {
    /** Waits for the first answer of each, then for all to end. */
    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** Begins to call the service at {@code port}. */
  Calling begin(int port) {
    CountDownLatch begun = new CountDownLatch(connections);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofVirtual().start(() -> call(port, begun)));
    }
    return new Calling(threads, begun);
  }

  private void call(int port, CountDownLatch begun) {
    try (Wire wire = new Wire(port)) {
      boolean last = false;
      while (!last) {
        String instance = UUID.randomUUID().toString();
        Wire.Heard heard = wire.ask(Request.post(HOOK, body(instance)));
        if (heard.status() == OK) {
          answered.add(instance);
        } else {
          refused.add(heard.status());
        }
        begun.countDown();
        last = heard.last();
      }
    } catch (IOException e) {
      // It is gone: what it had not answered may or may not be on record.
    }
  }

  private String body(String instance) {
    String of = INSTANCE.matcher(body).replaceFirst("$1" + Matcher.quoteReplacement(instance));
    return PATIENT
        .matcher(of)
        .replaceAll("patient-" + Math.floorMod(instance.hashCode(), PATIENTS));
  }
}

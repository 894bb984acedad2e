package dev.kept.bench.overload;

import dev.kept.bench.load.Cores;
import dev.kept.bench.load.Load;
import dev.kept.bench.load.Request;
import dev.kept.bench.load.ServerProcess;
import dev.kept.demo.SampleCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Offers the packaged service parts and multiples of what it can answer, in the open model, and a
 * quiet tenant's calls beside another's trouble.
 */
public final class OverloadBench {
  private static final String HOOK = "/cds-services/no-show-appointment-book";
  private static final String QUIET = "/t/oracle" + HOOK;
  private static final String LOUD = "/t/athena" + HOOK;
  private static final int VISITS = 40;
  private static final int MISSED_EVERY = 4;
  private static final int CLOSED_CONNECTIONS = 16;
  private static final int MOST_TURNS = 8;
  private static final int CROWD = 2_048;
  private static final double STEADY = 1.03;
  private static final int STEADY_TURNS = 2;
  private static final String CAPACITY = "capacity, closed model";
  private static final int QUIET_CONNECTIONS = 8;
  private static final double QUIET_PART = .05;
  private static final double[] PARTS = {.5, 1, 2, 5};

  private final Settings settings;
  private final Consumer<String> progress;
  private final String body;

  /** A bench that tells what it is doing to {@code progress}. */
  public OverloadBench(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.body =
        new SampleCall(settings.today(), settings.zone(), VISITS, MISSED_EVERY).appointmentBook();
  }

  /**
   * How to measure.
   *
   * @param time each load's time
   * @param connections most calls outstanding
   * @param today the day the calls are made on
   * @param zone the clinic's zone
   * @param data a folder for what the service writes; left empty
   */
  public record Settings(Duration time, int connections, LocalDate today, ZoneId zone, Path data) {}

  /**
   * The figures of one run.
   *
   * @throws IOException if the service cannot be started or fails
   */
  public OverloadReport run() throws IOException {
    Cores cores = Cores.part();
    try (SilentFhir fhir = new SilentFhir();
        ServerProcess server =
            ServerProcess.start(
                settings.data(), cores.prefix(), List.of("--slow-fhir", fhir.base()))) {
      Request usual = Request.post(QUIET, body);
      Load closed = new Load(server.port(), usual, CLOSED_CONNECTIONS);
      OverloadRow capacity = capacity(server, closed);
      double most = capacity.perSecond();
      List<OverloadRow> loads =
          loads(server, new Load(server.port(), usual, settings.connections()), most);
      return new OverloadReport(
          setting(cores),
          capacity,
          loads,
          crowd(server, new Load(server.port(), usual, CROWD), most),
          neighbours(server, fhir, QUIET_PART * most));
    }
  }

  /** The best turn, up to two that are hardly faster: then its code is compiled. */
  private OverloadRow capacity(ServerProcess server, Load closed) {
    OverloadRow best = row(server, CAPACITY, surge(closed, Double.POSITIVE_INFINITY));
    int steady = 0;
    for (int i = 1; i < MOST_TURNS && steady < STEADY_TURNS; i++) {
      progress.accept("capacity, turn " + (i + 1));
      OverloadRow turn = row(server, CAPACITY, surge(closed, Double.POSITIVE_INFINITY));
      steady = turn.perSecond() > best.perSecond() * STEADY ? 0 : steady + 1;
      best = turn.perSecond() > best.perSecond() ? turn : best;
    }
    return best;
  }

  /** Five times as many from many clients at once, none of which waits for another's answer. */
  private OverloadRow crowd(ServerProcess server, Load load, double capacity) {
    progress.accept("a crowd");
    double most = PARTS[PARTS.length - 1];
    String name = String.format(Locale.ROOT, "%.1f x, %d connections", most, CROWD);
    return row(server, name, surge(load, most * capacity));
  }

  private String setting(Cores cores) {
    return String.format(
        Locale.ROOT,
        "appointment-book, %d bytes, %d connections, audit on disk; %s",
        body.length(),
        settings.connections(),
        cores.words());
  }

  private List<OverloadRow> loads(ServerProcess server, Load load, double capacity) {
    progress.accept("a flood before the first measured, so that the code that refuses is compiled");
    var _ = surge(load, PARTS[PARTS.length - 1] * capacity).get();
    List<OverloadRow> rows = new ArrayList<>();
    for (double part : PARTS) {
      String name = String.format(Locale.ROOT, "%.1f x capacity", part);
      progress.accept(name);
      rows.add(row(server, name, surge(load, part * capacity)));
    }
    progress.accept("recovery");
    rows.add(row(server, "0.5 x again", surge(load, PARTS[0] * capacity)));
    return rows;
  }

  private List<OverloadRow> neighbours(ServerProcess server, SilentFhir fhir, double rate) {
    Load quiet = new Load(server.port(), Request.post(QUIET, body), QUIET_CONNECTIONS);
    Load flood = new Load(server.port(), Request.post(LOUD, body), settings.connections());
    Load hanging =
        new Load(server.port(), Request.post(LOUD, fhir.unread(body)), settings.connections());
    Supplier<Passage> calls = surge(quiet, rate);
    progress.accept("a quiet tenant");
    OverloadRow alone = row(server, "quiet tenant, alone", calls);
    progress.accept("a quiet tenant beside a flood");
    OverloadRow flooded = row(server, "quiet, beside a flood", beside(flood, rate));
    progress.accept("a quiet tenant beside a FHIR server that hangs");
    OverloadRow hung = row(server, "quiet, beside a hanging FHIR", beside(hanging, rate));
    return List.of(alone, flooded, hung);
  }

  /** The quiet tenant's calls while the other's connections send as fast as they can. */
  private Supplier<Passage> beside(Load other, double rate) {
    return () -> {
      CompletableFuture<Passage> trouble =
          CompletableFuture.supplyAsync(
              surge(other, Double.POSITIVE_INFINITY), task -> Thread.ofPlatform().start(task));
      Load quiet = new Load(other.port(), Request.post(QUIET, body), QUIET_CONNECTIONS);
      Passage passage = surge(quiet, rate).get();
      trouble.join();
      return passage;
    };
  }

  private Supplier<Passage> surge(Load load, double rate) {
    return () -> new Surge(load, rate, settings.time()).run();
  }

  private static OverloadRow row(ServerProcess server, String name, Supplier<Passage> load) {
    ProcessHandle own = ProcessHandle.current();
    Duration serverBefore = server.cpu();
    Duration ownBefore = own.info().totalCpuDuration().orElse(Duration.ZERO);
    long begin = System.nanoTime();
    Passage passage = load.get();
    double nanos = System.nanoTime() - begin;
    return new OverloadRow(
        name,
        passage,
        server.cpu().minus(serverBefore).toNanos() / nanos,
        own.info().totalCpuDuration().orElse(Duration.ZERO).minus(ownBefore).toNanos() / nanos);
  }
}

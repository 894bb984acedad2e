package dev.kept.bench.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.bench.load.Figures;
import dev.kept.bench.load.Load;
import dev.kept.bench.load.Request;
import dev.kept.bench.load.ServerProcess;
import dev.kept.bench.load.Tally;
import dev.kept.bench.load.WarmUp;
import dev.kept.bench.load.Wire;
import dev.kept.demo.SampleCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures the hook beside the floor: the packaged service in its own process, driven over loopback
 * from this one. Floor and hook take turns, so that a noisy machine disturbs both.
 */
public final class HookBench {
  private static final int VISITS = 40;
  private static final List<Integer> SIZES = List.of(5, VISITS, 200, 1_000);
  private static final int MISSED_EVERY = 4;
  private static final int TURNS = 3;
  private static final int TIMED = 2_000;
  private static final Request TOUCH = Request.get("/health/ready");

  private final Settings settings;
  private final Consumer<String> progress;

  /** A bench that tells what it is doing to {@code progress}. */
  public HookBench(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * How to measure.
   *
   * @param time each row's time under load
   * @param connections how many connections send at once
   * @param today the day the calls are made on
   * @param zone the clinic's zone
   * @param data a folder for what the service writes, on the disk to measure; left empty
   * @param reader reads a body into facts, as the service does
   */
  public record Settings(
      Duration time,
      int connections,
      LocalDate today,
      ZoneId zone,
      Path data,
      Function<byte[], Object> reader) {}

  /**
   * The figures of one run.
   *
   * @throws IOException if the service cannot be started or fails
   */
  public HookReport run() throws IOException {
    Pair memory;
    Figures half;
    Map<Integer, Pair> sizes = new LinkedHashMap<>();
    try (ServerProcess server = start("--audit-in-memory")) {
      memory = pair(server, VISITS, "hook, audit in memory");
      progress.accept("hook at half of its capacity");
      half = open(server, hook(VISITS), memory.hook().perSecond() / 2);
      for (int visits : SIZES) {
        sizes.put(visits, pair(server, visits, "hook, " + visits + " visits"));
      }
    }
    Pair disk;
    try (ServerProcess server = start()) {
      disk = pair(server, VISITS, "hook, audit on disk");
    }
    Stages stages = stages();
    progress.accept("the reader's bytes");
    byte[] body = body(VISITS).getBytes(UTF_8);
    return new HookReport(
        body.length,
        memory,
        disk,
        half,
        sizes,
        stages.medians(),
        stages.inferenceP99(),
        Footprint.of(() -> settings.reader().apply(body)));
  }

  private ServerProcess start(String... options) throws IOException {
    return ServerProcess.start(settings.data(), List.of(options));
  }

  /** Floor and hook with the same body, in turns. */
  private Pair pair(ServerProcess server, int visits, String name) throws IOException {
    progress.accept(name + ", warming up");
    Request floor = Request.post("/floor/echo", body(visits));
    Request hook = hook(visits);
    Duration turn = settings.time().dividedBy(2L * TURNS);
    WarmUp warmUp = new WarmUp(server, settings.time().dividedBy(2));
    warmUp.until(new Load(server.port(), floor, settings.connections()));
    warmUp.until(new Load(server.port(), hook, settings.connections()));
    Tally ofFloor = new Tally("floor beside it", server);
    Tally ofHook = new Tally(name, server);
    for (int i = 0; i < TURNS; i++) {
      progress.accept(name + ", turn " + (i + 1) + " of " + TURNS);
      ofFloor.add(() -> new Load(server.port(), floor, settings.connections()).closed(turn));
      ofHook.add(() -> new Load(server.port(), hook, settings.connections()).closed(turn));
    }
    return new Pair(ofFloor.figures(), ofHook.figures());
  }

  private Figures open(ServerProcess server, Request hook, double rate) throws IOException {
    Tally tally = new Tally("hook at half load, open model", server);
    tally.add(
        () -> new Load(server.port(), hook, settings.connections()).open(settings.time(), rate));
    return tally.figures();
  }

  private Stages stages() throws IOException {
    progress.accept("stages");
    Stages stages = new Stages();
    try (ServerProcess server = start("--server-timing");
        Wire wire = new Wire(server.port())) {
      Request hook = hook(VISITS);
      WarmUp warmUp = new WarmUp(server, settings.time().dividedBy(2));
      warmUp.until(new Load(server.port(), hook, settings.connections()));
      wire.exchange(TOUCH);
      for (int i = 0; i < TIMED; i++) {
        wire.exchange(hook);
        stages.add(wire.serverTiming());
      }
    }
    return stages;
  }

  private Request hook(int visits) {
    return Request.post("/cds-services/no-show-appointment-book", body(visits));
  }

  private String body(int visits) {
    return new SampleCall(settings.today(), settings.zone(), visits, MISSED_EVERY)
        .appointmentBook();
  }
}

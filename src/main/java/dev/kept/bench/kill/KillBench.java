package dev.kept.bench.kill;

import dev.kept.bench.load.ServerProcess;
import dev.kept.demo.SampleCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills the service under load at random moments, again and again over the same data, and looks
 * whether every call that a client saw answered is in the ledgers, once.
 */
public final class KillBench {
  private static final int VISITS = 5;
  private static final int MISSED_EVERY = 2;
  private static final int BEGIN_SECONDS = 60;
  private static final int LONGEST_MILLIS = 1_500;
  private static final Duration SHIPPED_WITHIN = Duration.ofMinutes(2);

  private final Settings settings;
  private final Consumer<String> progress;
  private final SplittableRandom random;

  /** A bench that tells what it is doing to {@code progress}. */
  public KillBench(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * How to kill.
   *
   * @param rounds how often
   * @param connections how many clients call at once
   * @param seed of the moments
   * @param today the day the calls are made on
   * @param zone the clinic's zone
   * @param data a folder for what the service writes; left empty
   * @param ledgers the ledgers; their database is there before the service and outlives it
   */
  public record Settings(
      int rounds,
      int connections,
      long seed,
      LocalDate today,
      ZoneId zone,
      Path data,
      LedgersSeen ledgers) {}

  /** Port: the ledgers as somebody else than the service sees them. */
  public interface LedgersSeen {
    /** What stands in them now. */
    Standing standing();

    /** What {@code kept audit verify} says of them. */
    Verified verified();
  }

  /**
   * What came of it.
   *
   * @throws IOException if the service does not start again
   */
  public KillReport run() throws IOException, InterruptedException {
    Callers callers =
        new Callers(
            new SampleCall(settings.today(), settings.zone(), VISITS, MISSED_EVERY),
            settings.connections());
    long before = 0;
    for (int round = 1; round <= settings.rounds(); round++) {
      ServerProcess server = start();
      try {
        Callers.Calling calling = callers.begin(server.port());
        if (!calling.begun().await(BEGIN_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("no call was answered in round " + round);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
        server.kill();
        calling.join();
      } finally {
        server.kill();
      }
      long now = callers.answered().size();
      progress.accept("killed, round " + round + ": " + (now - before) + " calls were answered");
      before = now;
    }
    return report(callers);
  }

  private KillReport report(Callers callers) throws IOException, InterruptedException {
    ServerProcess last = start();
    try {
      progress.accept("waiting for the records");
      Set<String> answered = Set.copyOf(callers.answered());
      long until = System.nanoTime() + SHIPPED_WITHIN.toNanos();
      Standing standing = settings.ledgers().standing();
      while (!standing.holds(answered) && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(200);
        standing = settings.ledgers().standing();
      }
      progress.accept("verifying " + standing.records() + " records");
      return new KillReport(
          settings.rounds(), callers.answered(), standing, settings.ledgers().verified());
    } finally {
      last.stop();
    }
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(settings.data(), List.of("--ledgers"));
  }
}

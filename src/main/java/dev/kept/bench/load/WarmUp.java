package dev.kept.bench.load;

import java.io.IOException;
import java.time.Duration;

/**
 * Loads a service until its code is compiled: a round's processor time a request is then no longer
 * below the round's before it. Without this the first row of a run reads half as much again.
 *
 * @param server the service
 * @param round one round's time
 */
public record WarmUp(ServerProcess server, Duration round) {
  private static final int MOST_ROUNDS = 8;
  private static final double STEADY = .97;

  /** Rounds of {@code load} until two read alike, eight at most. */
  public void until(Load load) throws IOException {
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      Tally tally = new Tally("warming up", server);
      tally.add(() -> load.closed(round));
      double now = tally.figures().cpuMicros();
      if (now > before * STEADY) {
        return;
      }
      before = now;
    }
  }
}

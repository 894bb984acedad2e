package dev.kept.audit.spool;

import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether writes succeed. After a failed one it is down until a write succeeds, but for ten seconds
 * at most: without calls there are no writes, and it takes calls to find out.
 */
final class Writing {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Ticker ticker;
  private Optional<Long> failed = Optional.empty();
  private boolean ended;

  Writing(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized boolean isUp() {
    return !ended && failed.map(at -> ticker.nanos() - at >= PAUSE.toNanos()).orElse(true);
  }

  synchronized void succeeded() {
    failed = Optional.empty();
  }

  synchronized void failed() {
    failed = Optional.of(ticker.nanos());
  }

  /** The writer is gone for good, unasked. */
  synchronized void died() {
    ended = true;
  }
}

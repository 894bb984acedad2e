package dev.kept.cli;

import dev.kept.time.Ticker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells on the error stream how far long work has come, every two seconds. */
final class Progress {
  private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintWriter err;
  private final Ticker ticker;
  private final String what;
  private final long began;
  private long told;

  /**
   * Begins now.
   *
   * @param what the sort of thing counted, for example {@code patients}
   */
  Progress(PrintWriter err, Ticker ticker, String what) {
    this.err = err;
    this.ticker = ticker;
    this.what = what;
    this.began = ticker.nanos();
    this.told = began;
  }

  /** {@code done} of {@code all} are done. */
  void at(long done, long all) {
    long now = ticker.nanos();
    if (now - told >= EVERY_NANOS) {
      told = now;
      err.printf(Locale.ROOT, "%,d of %,d %s%n", done, all, what);
      err.flush();
    }
  }

  /** {@code done} are done of nobody knows how many. */
  void at(long done) {
    long now = ticker.nanos();
    if (now - told >= EVERY_NANOS) {
      told = now;
      err.printf(Locale.ROOT, "%,d %s%n", done, what);
      err.flush();
    }
  }

  /** Seconds since the beginning. */
  double seconds() {
    return (ticker.nanos() - began) / 1e9;
  }
}

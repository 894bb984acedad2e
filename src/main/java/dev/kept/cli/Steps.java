package dev.kept.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells the steps of long work on the error stream, each with the seconds since the beginning. */
final class Steps {
  private final PrintWriter err;
  private final long began = System.nanoTime();

  private Steps(PrintWriter err) {
    this.err = err;
  }

  static Steps on(PrintWriter err) {
    return new Steps(err);
  }

  /** A step begins or is done. */
  void say(String what) {
    err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    err.flush();
  }
}

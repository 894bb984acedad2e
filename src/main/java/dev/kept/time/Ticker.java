package dev.kept.time;

/** A source of elapsed time; {@code System::nanoTime} in production, a tick by hand in tests. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary fixed origin; only differences mean something. */
  long nanos();
}

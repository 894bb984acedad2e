package dev.kept.egress;

/** Port: where a failure of our own is told; its message may quote data and must not be shown. */
@FunctionalInterface
public interface Faults {
  /** Tells of {@code failure}. */
  void failed(RuntimeException failure);
}

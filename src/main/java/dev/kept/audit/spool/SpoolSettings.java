package dev.kept.audit.spool;

import java.time.Duration;

/**
 * The spool's bounds.
 *
 * @param segmentBytes size past which a new segment is begun
 * @param callBytes most bytes of one call's records, and of one write
 * @param waiting most calls that wait for the disk
 * @param patience how long a call waits for the disk
 * @param checkpoint longest time a record stands without a checkpoint over it
 */
public record SpoolSettings(
    long segmentBytes, int callBytes, int waiting, Duration patience, Duration checkpoint) {
  /**
   * Segments of 64 MiB, writes of 1 MiB, 4,096 calls waiting, one second of patience, five to a
   * checkpoint.
   */
  public static final SpoolSettings USUAL =
      new SpoolSettings(64L << 20, 1 << 20, 4_096, Duration.ofSeconds(1), Duration.ofSeconds(5));
}

package dev.kept.training.world;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What world to make.
 *
 * @param preset its kind
 * @param seed the seed of all its draws
 * @param patients how many patients live in it
 * @param months how long it lasts
 * @param zone the zone of its clinics
 */
public record WorldOptions(Preset preset, long seed, int patients, int months, ZoneId zone) {
  /** A world's first day, a Monday. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  /** The zone unless another is asked for. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("America/New_York");

  private static final int MAX_PATIENTS = 5_000_000;
  private static final int MAX_MONTHS = 120;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException for fewer than one or more than five million patients, or
   *     months outside 1 to 120
   */
  public WorldOptions {
    if (patients < 1 || patients > MAX_PATIENTS) {
      throw new IllegalArgumentException("patients must be 1 to " + MAX_PATIENTS);
    }
    if (months < 1 || months > MAX_MONTHS) {
      throw new IllegalArgumentException("months must be 1 to " + MAX_MONTHS);
    }
  }

  /** Length in days: 730 for 24 months. */
  public int days() {
    return months * 365 / 12;
  }
}

package dev.kept.training.world;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where people live: rings around one campus that holds every clinic, 2 % apart in distance, each
 * ring one postal code whose centroid lies at the ring's distance. A distance is known to 1 %.
 */
public final class Geography {
  /** The postal code of the campus. */
  public static final String CAMPUS = "00999";

  private static final double STEP = .02;
  private static final int LOWEST = -80;
  private static final int HIGHEST = 300;
  private static final double EARTH_KM = 6371.0088;
  private static final double CAMPUS_LATITUDE = 40.0;
  private static final double CAMPUS_LONGITUDE = -75.0;
  private static final double GOLDEN_ANGLE = 137.50776;

  private Geography() {}

  static int ring(double km) {
    return (int) Math.clamp(StrictMath.rint(StrictMath.log(km) / STEP), LOWEST, HIGHEST);
  }

  static double km(int ring) {
    return StrictMath.exp(ring * STEP);
  }

  static String postalCode(int ring) {
    return "%05d".formatted(ring - LOWEST + 1);
  }

  /**
   * The centroids of all postal codes as lines of a Census gazetteer file: {@code GEOID}, {@code
   * INTPTLAT}, {@code INTPTLONG}, degrees, with tabs between them.
   */
  public static Stream<String> centroids() {
    return Stream.concat(
        Stream.of("GEOID\tINTPTLAT\tINTPTLONG", line(CAMPUS, CAMPUS_LATITUDE, CAMPUS_LONGITUDE)),
        IntStream.rangeClosed(LOWEST, HIGHEST).mapToObj(Geography::centroid));
  }

  /** The point at a ring's distance from the campus, each ring in another direction. */
  private static String centroid(int ring) {
    double arc = km(ring) / EARTH_KM;
    double bearing = StrictMath.toRadians(ring * GOLDEN_ANGLE);
    double from = StrictMath.toRadians(CAMPUS_LATITUDE);
    double sine =
        StrictMath.sin(from) * StrictMath.cos(arc)
            + StrictMath.cos(from) * StrictMath.sin(arc) * StrictMath.cos(bearing);
    double east =
        StrictMath.atan2(
            StrictMath.sin(bearing) * StrictMath.sin(arc) * StrictMath.cos(from),
            StrictMath.cos(arc) - StrictMath.sin(from) * sine);
    return line(
        postalCode(ring),
        StrictMath.toDegrees(StrictMath.asin(sine)),
        CAMPUS_LONGITUDE + StrictMath.toDegrees(east));
  }

  private static String line(String code, double latitude, double longitude) {
    return String.format(Locale.ROOT, "%s\t%.7f\t%.7f", code, latitude, longitude);
  }
}

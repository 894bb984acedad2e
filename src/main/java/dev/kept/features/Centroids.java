package dev.kept.features;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where postal codes lie, from a file the site gives.
 *
 * @param places the centre of each postal code
 */
public record Centroids(Map<String, Place> places) {
  private static final double EARTH_RADIUS_KM = 6_371.0088;

  /** No file given: no distance is known. */
  public static final Centroids NONE = new Centroids(Map.of());

  public Centroids {
    places = Map.copyOf(places);
  }

  /**
   * A point on the earth.
   *
   * @param latitude degrees, north positive
   * @param longitude degrees, east positive
   */
  public record Place(double latitude, double longitude) {}

  /**
   * Reads the lines of a Census gazetteer file: tab-separated, a heading line, the postal code in
   * the first column, {@code INTPTLAT} and {@code INTPTLONG} in the last two. Lines of another form
   * are passed over.
   */
  public static Centroids ofGazetteer(Iterable<String> lines) {
    Map<String, Place> places = new HashMap<>();
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      if (cells.length >= 3) {
        place(cells[cells.length - 2], cells[cells.length - 1])
            .ifPresent(place -> places.put(cells[0].strip(), place));
      }
    }
    return new Centroids(places);
  }

  private static Optional<Place> place(String latitude, String longitude) {
    try {
      return Optional.of(
          new Place(Double.parseDouble(latitude.strip()), Double.parseDouble(longitude.strip())));
    } catch (NumberFormatException e) {
      return Optional.empty(); // the heading
    }
  }

  /**
   * The great-circle distance between two postal codes in kilometres (haversine, mean earth
   * radius); NaN where either is not listed. A US ZIP+4 is read as its ZIP.
   */
  public double kilometres(String from, String to) {
    Place a = places.get(zip(from));
    Place b = places.get(zip(to));
    return a == null || b == null ? Double.NaN : haversine(a, b);
  }

  private static String zip(String code) {
    return code.length() == 10 && code.charAt(5) == '-' ? code.substring(0, 5) : code;
  }

  private static double haversine(Place a, Place b) {
    double north = Math.sin(Math.toRadians(b.latitude() - a.latitude()) / 2);
    double east = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
    double slant = Math.cos(Math.toRadians(a.latitude())) * Math.cos(Math.toRadians(b.latitude()));
    double h = Math.min(1, north * north + slant * east * east);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
  }
}

package dev.kept.audit.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a trail's folder is laid out: {@code 0000000000000000001.seg} by first record. */
public final class SegmentFolder {
  private static final Pattern SEGMENT = Pattern.compile("\\d{19}\\.seg");
  private static final Pattern TORN = Pattern.compile("\\d{19}-[0-9a-f]{32}\\.torn");

  private SegmentFolder() {}

  /** The file of the segment whose first record has this number. */
  public static Path segment(Path folder, long first) {
    return folder.resolve("%019d.seg".formatted(first));
  }

  /** The number of a segment's first record, by its name. */
  public static long first(Path segment) {
    String name = segment.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /** The segments, oldest first. */
  public static List<Path> segments(Path folder) throws IOException {
    return named(folder, SEGMENT);
  }

  /** The torn ends that were set aside, oldest first. */
  public static List<Path> torn(Path folder) throws IOException {
    return named(folder, TORN);
  }

  private static List<Path> named(Path folder, Pattern name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /** The checkpoint's file. */
  public static Path checkpoint(Path folder) {
    return folder.resolve("checkpoint");
  }

  /** Where it stands how far the trail is in the database. */
  public static Path shipped(Path folder) {
    return folder.resolve("shipped");
  }

  /** The file that names the writer. */
  public static Path writer(Path folder) {
    return folder.resolve("writer");
  }

  /** The file the writer locks. */
  public static Path lock(Path folder) {
    return folder.resolve("lock");
  }

  /** Where a torn end is set aside that would have begun with this record. */
  public static Path torn(Path folder, long sequence, String salt) {
    return folder.resolve("%019d-%s.torn".formatted(sequence, salt));
  }
}

package dev.kept.audit.spool;

import java.nio.file.Path;

/**
 * Where a trail and its keys are.
 *
 * @param folder the trail's own folder
 * @param key the trail's key file
 */
public record TrailPlace(Path folder, Path key) {
  /** The places inside a data folder, unless a configuration says otherwise. */
  public static TrailPlace in(Path data) {
    return new TrailPlace(data.resolve("audit"), data.resolve("audit.key"));
  }
}

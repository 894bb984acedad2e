package dev.kept.audit.spool;

import java.nio.file.Path;

/**
 * Where a trail and its keys are.
 *
 * @param folder the trail's own folder
 * @param key the trail's key file
 * @param pseudonymKey the key file of patients' pseudonyms; of its own, since the trail's key is
 *     rotated and pseudonyms must stay
 */
public record TrailPlace(Path folder, Path key, Path pseudonymKey) {
  /** The places inside a data folder, unless a configuration says otherwise. */
  public static TrailPlace in(Path data) {
    return new TrailPlace(
        data.resolve("audit"), data.resolve("audit.key"), data.resolve("pseudonyms.key"));
  }
}

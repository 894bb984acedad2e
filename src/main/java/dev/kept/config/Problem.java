package dev.kept.config;

/**
 * A mistake in a configuration file.
 *
 * @param file the file's name
 * @param line its line, from 1; 0 when it concerns the whole file
 * @param key the key's path, for example {@code tenants.riverside.zone}
 * @param reason what is wrong and what would be right
 */
public record Problem(String file, int line, String key, String reason) {
  /** On one line, whatever stands in the file. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    String text = key.isEmpty() ? place + ": " + reason : place + ": " + key + ": " + reason;
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
  }
}

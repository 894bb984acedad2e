package dev.kept.config;

import java.util.Locale;
import java.util.Optional;

/**
 * A setting there is.
 *
 * @param key its path, such as {@code tenants.*.zone}; {@code *} is whatever stands there
 * @param type what may stand there, in words
 * @param secret whether it names a secret
 * @param required whether its map cannot do without it
 * @param usual what it is where nothing is stated; empty for nothing
 */
record Setting(String key, String type, boolean secret, boolean required, Optional<String> usual) {
  /** The environment variable that stands above the file; empty where none does. */
  Optional<String> variable() {
    return key.contains(ExplainedSection.ANY)
        ? Optional.empty()
        : Optional.of(
            "KEPT_"
                + key.replaceAll("([a-z])([A-Z])", "$1_$2")
                    .replace('.', '_')
                    .toUpperCase(Locale.ROOT));
  }

  /** The map it stands in; "" for the file itself. */
  String section() {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  /** Its own key. */
  String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}

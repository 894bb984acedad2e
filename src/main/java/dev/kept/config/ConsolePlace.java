package dev.kept.config;

import dev.kept.config.KeptConfig.Management;
import java.time.Duration;
import java.util.Optional;

/**
 * Where people reach the console: on a port of its own, since it is for a site's own network.
 *
 * @param host address to bind
 * @param port port; 0 for any free one
 * @param idle after how long without a page a session ends
 * @param secondFactor whether everybody needs a second factor
 */
public record ConsolePlace(String host, int port, Duration idle, boolean secondFactor) {
  /** After how long without a page a session ends, where nothing else is said. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  private static final int APART = 2_000;
  private static final Duration LONGEST = Duration.ofHours(1);

  static Optional<ConsolePlace> read(Section section, int port, Optional<Management> management) {
    int usual = port == 0 ? 0 : port + (port > KeptConfig.MOST_PORT - APART ? -APART : APART);
    ConsolePlace place =
        new ConsolePlace(
            section.text("host", "127.0.0.1"),
            section.whole("port", usual, 0, KeptConfig.MOST_PORT),
            section.duration("idle", IDLE, LONGEST),
            section.truth("secondFactor", true));
    boolean taken =
        place.port() > 0
            && (place.port() == port
                || management.filter(where -> where.port() == place.port()).isPresent());
    if (taken) {
      section.problem("port", "must be another than server.port and server.management.port");
    }
    return section.truth("enabled", true) ? Optional.of(place) : Optional.empty();
  }
}

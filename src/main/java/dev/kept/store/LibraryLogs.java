package dev.kept.store;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries of this package log: their trouble is told by ours, in our words. */
final class LibraryLogs {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.zonky.test"),
          Logger.getLogger("com.zaxxer.hikari"),
          Logger.getLogger("org.flywaydb"),
          Logger.getLogger("org.postgresql"),
          Logger.getLogger("com.github.kagkarlsson"));

  private LibraryLogs() {}

  /** Nothing of them but what is asked for by a level of its own. */
  static void quiet() {
    LOGGERS.stream()
        .filter(logger -> logger.getLevel() == null)
        .forEach(logger -> logger.setLevel(Level.OFF));
  }
}

package dev.kept.console.source;

import dev.kept.outcomes.measure.Measure;
import dev.kept.tenant.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as the console's pages write them. */
public final class Words {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private Words() {}

  /** A phase. */
  public static String of(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** A measure. */
  public static String of(Measure measure) {
    return switch (measure) {
      case AUC -> "AUC";
      case OBSERVED_TO_EXPECTED -> "Observed / expected";
      case ECE -> "Calibration error (ECE)";
      case SLOPE -> "Calibration slope";
      case BRIER_SKILL -> "Brier skill";
      default -> measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** To the minute, in UTC. */
  public static String utc(Instant at) {
    return DAY_AND_TIME.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** To the minute, in a clinic's zone. */
  public static String at(Instant at, ZoneId zone) {
    return DAY_AND_TIME.format(at.atZone(zone));
  }

  /** Three places; a dash where there is none. */
  public static String decimal(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** One place; a dash where there is none. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** How long ago, or until, in one unit. */
  public static String span(Duration span) {
    long minutes = span.abs().toMinutes();
    if (minutes < 1) {
      return "under a minute";
    }
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = span.abs().toHours();
    return hours < 48 ? hours + " h" : span.abs().toDays() + " days";
  }
}

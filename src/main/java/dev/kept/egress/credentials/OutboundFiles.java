package dev.kept.egress.credentials;

import static java.util.Objects.requireNonNullElse;

import dev.kept.egress.credentials.Credentials.Unusable;
import dev.kept.tenant.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's outbound files, taken up anew when they change. Files that cannot be used leave what
 * was there before in force.
 */
public final class OutboundFiles {
  private static final Duration SOON = Duration.ofDays(30);

  private final Outbound outbound;
  private OutboundTexts used;
  private OutboundTexts seen;
  private Optional<Credentials> current;

  /** Those of {@code outbound}. */
  public OutboundFiles(Outbound outbound) {
    this.outbound = outbound;
    this.used = OutboundTexts.now(outbound);
    this.seen = used;
    this.current = credentials(used);
  }

  /** What a look at the files found. */
  public enum Look {
    /** Nothing to do. */
    SAME,
    /** Something new, in force from now on. */
    TAKEN,
    /** Something new that cannot be used, twice in a row: what was there before stays in force. */
    BROKEN
  }

  /** What is wrong with the files of {@code outbound}; empty when nothing is. */
  public static Optional<String> problem(Outbound outbound) {
    try {
      Credentials.read(OutboundTexts.now(outbound));
      return Optional.empty();
    } catch (Unusable e) {
      return Optional.of(requireNonNullElse(e.getMessage(), "cannot be used"));
    }
  }

  /** What will be wrong with them before long; empty when nothing will. */
  public static Optional<String> warning(Outbound outbound, Instant now) {
    return credentials(OutboundTexts.now(outbound))
        .flatMap(Credentials::expiry)
        .filter(end -> end.isBefore(now.plus(SOON)))
        .map(
            end ->
                "the client certificate "
                    + (end.isBefore(now) ? "expired" : "expires")
                    + " on "
                    + end.toString().substring(0, 10));
  }

  /** What is in force; empty when the files could not be used from the start. */
  public synchronized Optional<Credentials> current() {
    return current;
  }

  /**
   * Looks at the files. Two files cannot be replaced in one step: what does not fit together is
   * given until the next look.
   */
  public synchronized Look look() {
    OutboundTexts now = OutboundTexts.now(outbound);
    OutboundTexts before = seen;
    seen = now;
    if (now.equals(used)) {
      return current.isPresent() ? Look.SAME : Look.BROKEN;
    }
    Optional<Credentials> read = credentials(now);
    if (read.isPresent()) {
      used = now;
      current = read;
      return Look.TAKEN;
    }
    return now.equals(before) ? Look.BROKEN : Look.SAME;
  }

  private static Optional<Credentials> credentials(OutboundTexts texts) {
    try {
      return Optional.of(Credentials.read(texts));
    } catch (Unusable e) {
      return Optional.empty();
    }
  }
}

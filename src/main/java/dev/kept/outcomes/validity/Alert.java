package dev.kept.outcomes.validity;

import dev.kept.outcomes.control.Chart.Week;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A reason to look at a model.
 *
 * @param kind what it is
 * @param subject of which model at which stage, when found
 * @param words for people
 */
public record Alert(Kind kind, Finding.Subject subject, String words) {
  /** An alarm of a CUSUM is told for so many days. */
  private static final int TOLD_DAYS = 28;

  /** What it may be. */
  public enum Kind {
    /** Outside the gates by more than chance. */
    OUTSIDE,
    /** More no-shows than expected. */
    MORE_THAN_EXPECTED,
    /** Fewer no-shows than expected. */
    FEWER_THAN_EXPECTED
  }

  /** The alerts that {@code finding} gives; none of a model that serves no more. */
  static List<Alert> of(Finding finding) {
    List<Alert> alerts = new ArrayList<>();
    if (!finding.subject().serving()) {
      return alerts;
    }
    if (finding.verdict() instanceof Verdict.Outside out && out.sure()) {
      alerts.add(new Alert(Kind.OUTSIDE, finding.subject(), finding.verdict().words()));
    }
    LocalDate since =
        LocalDate.ofInstant(finding.subject().madeAt(), ZoneOffset.UTC).minusDays(TOLD_DAYS);
    for (Week week : finding.chart().weeks()) {
      if (!week.monday().isBefore(since) && week.upAlarms() > 0) {
        alerts.add(alarm(Kind.MORE_THAN_EXPECTED, finding, week));
      }
      if (!week.monday().isBefore(since) && week.downAlarms() > 0) {
        alerts.add(alarm(Kind.FEWER_THAN_EXPECTED, finding, week));
      }
    }
    return alerts;
  }

  private static Alert alarm(Kind kind, Finding finding, Week week) {
    String what = kind == Kind.MORE_THAN_EXPECTED ? "more" : "fewer";
    return new Alert(
        kind,
        finding.subject(),
        what + " no-shows than expected: alarm in the week of " + week.monday());
  }
}

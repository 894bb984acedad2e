package dev.kept.console;

import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.feedback.Feedbacks.Span;
import dev.kept.outcomes.feedback.Feedbacks.Tally;
import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.kpi.Kpis.Asked;
import dev.kept.outcomes.kpi.Kpis.GoLive;
import dev.kept.outcomes.kpi.Kpis.Report;
import dev.kept.outcomes.kpi.Kpis.Week;
import dev.kept.outcomes.kpi.Ratio;
import dev.kept.outcomes.validity.Alert;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a site's figures shows.
 *
 * @param sources where it is from
 */
public record FigureViews(Sources sources) {
  private static final Duration FEEDBACK_DAYS = Duration.ofDays(90);

  /**
   * The page.
   *
   * @param tenants the other tenants' ids
   * @param live since when cards are shown, in a sentence; empty while none was
   * @param figures before against after; none before going live
   * @param weeks the no-show rate week by week
   * @param chart the same to be drawn; empty where there is none
   * @param feedback what became of cards in 90 days
   * @param models how the models do
   * @param alerts what to look at
   */
  public record FiguresView(
      String id,
      String name,
      List<String> tenants,
      String live,
      List<Figure> figures,
      List<WeekRow> weeks,
      String chart,
      FeedbackRows feedback,
      List<ModelFigures> models,
      List<String> alerts) {}

  /** A figure before and after. */
  public record Figure(String name, String before, String after, boolean few) {}

  /** A week's no-show rate and how many visits it rests on. */
  public record WeekRow(String monday, String rate, long visits) {}

  /** Feedback. */
  public record FeedbackRows(long accepted, long overridden, List<ReasonRow> reasons) {}

  /** A reason for declining and how often it was given. */
  public record ReasonRow(String code, long cards) {}

  FiguresView figures(Tenant tenant, Owner owner) {
    Instant now = sources.clock().instant();
    Kpis kpis = sources.ledgers().kpis();
    Optional<GoLive> live = kpis.goLive(owner);
    Optional<Report> report =
        live.map(since -> kpis.report(new Asked(owner, tenant.zone(), since, now)));
    List<WeekRow> weeks =
        report
            .map(found -> found.weeks().stream().map(FigureViews::week).toList())
            .orElse(List.of());
    List<Finding> findings = sources.ledgers().validity().latest(owner);
    return new FiguresView(
        tenant.id().value(),
        tenant.name(),
        sources.rollout().tenants().list().stream().map(one -> one.id().value()).toList(),
        live.map(since -> words(since, tenant)).orElse(""),
        report.map(FigureViews::figures).orElse(List.of()),
        weeks,
        report.map(found -> Charts.rate(found.weeks())).orElse(""),
        feedback(new Span(owner.tenant(), owner.production(), now.minus(FEEDBACK_DAYS), now)),
        findings.stream().filter(one -> one.subject().serving()).map(ModelFigures::of).toList(),
        findings.stream().flatMap(one -> one.alerts().stream()).map(Alert::words).toList());
  }

  private static String words(GoLive live, Tenant tenant) {
    String at = Words.at(live.at(), tenant.zone()) + " (clinic’s time)";
    return switch (live.source()) {
      case GIVEN -> "Cards are shown since " + at + ", as somebody said.";
      case PHASE_ENTERED -> "Cards are shown since " + at + ", when that phase was entered.";
      case FIRST_CARD -> "The first card was shown on " + at + ".";
    };
  }

  private static List<Figure> figures(Report report) {
    return Arrays.stream(Kpi.values())
        .map(
            kpi -> {
              Ratio before = of(report.before(), kpi);
              Ratio after = of(report.after(), kpi);
              return new Figure(
                  kpi.words(),
                  words(kpi, before),
                  words(kpi, after),
                  before.isOfFew() || after.isOfFew());
            })
        .toList();
  }

  private static Ratio of(Map<Kpi, Ratio> figures, Kpi kpi) {
    return figures.getOrDefault(kpi, Ratio.NONE);
  }

  private static String words(Kpi kpi, Ratio ratio) {
    if (ratio.denominator() == 0) {
      return "–";
    }
    return kpi.isShare()
        ? "%s (%s to %s)"
            .formatted(
                Words.percent(ratio.value()),
                Words.percent(ratio.low()),
                Words.percent(ratio.high()))
        : Words.percent(ratio.value());
  }

  private static WeekRow week(Week week) {
    Ratio rate = week.figures().getOrDefault(Kpi.NO_SHOW_RATE, Ratio.NONE);
    return new WeekRow(week.monday().toString(), Words.percent(rate.value()), rate.denominator());
  }

  private FeedbackRows feedback(Span span) {
    Tally tally = sources.ledgers().feedbacks().tally(span);
    return new FeedbackRows(
        tally.accepted(),
        tally.overridden(),
        sources.ledgers().feedbacks().overrides(span).stream()
            .map(one -> new ReasonRow(one.code(), one.cards()))
            .toList());
  }
}

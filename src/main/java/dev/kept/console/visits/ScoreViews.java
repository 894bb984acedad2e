package dev.kept.console.visits;

import dev.kept.cards.wording.ReasonWords;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Words;
import dev.kept.outcomes.explain.Explanations.Explained;
import dev.kept.outcomes.explain.Explanations.Explained.Basis;
import dev.kept.outcomes.explain.ScoreContents.PastVisit;
import dev.kept.outcomes.explain.ScoreContents.Revision;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.risk.Reason;
import dev.kept.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the page of a score shows.
 *
 * @param sources where it is from
 */
public record ScoreViews(Sources sources) {
  private static final int BARS = 10;
  private static final int PHRASES = 6;

  /**
   * The page.
   *
   * @param patient the patient's id at the EHR
   * @param when the visit's start
   * @param risk how likely it is missed
   * @param tier how high that is
   * @param model which model says so
   * @param words the weightiest reasons in plain words
   * @param bars each step from the average to this score, in log-odds; none where the model serves
   *     no more
   * @param chart the same to be drawn
   * @param missing what the model would have read and did not have
   * @param alike how visits of like risk went; empty where too few were measured
   * @param past the patient's visits before, the newest first
   * @param asked each time it was asked
   */
  public record ScoreView(
      String tenant,
      String patient,
      String when,
      String where,
      String risk,
      String tier,
      String model,
      List<String> words,
      List<Bar> bars,
      String chart,
      List<String> missing,
      String alike,
      List<Before> past,
      List<Asked> asked) {}

  /** A step. */
  public record Bar(String name, String value, String amount) {}

  /** A visit before. */
  public record Before(String when, String what, String mark, String service) {}

  /** A time it was asked. */
  public record Asked(String at, String service, String risk, String decision) {}

  ScoreView score(Tenant tenant, Explained explained) {
    ScoreRow row = explained.content().row();
    List<Bar> bars = explained.basis().map(ScoreViews::bars).orElse(List.of());
    return new ScoreView(
        tenant.id().value(),
        WorklistViews.patient(sources.trail().pseudonyms(), tenant.id(), row.visit()),
        Words.at(row.visit().start(), tenant.zone()),
        row.visit().location(),
        Words.percent(row.result().probability()),
        row.result().tier().name().toLowerCase(Locale.ROOT),
        row.result().model(),
        explained.basis().map(it -> ReasonWords.top(it.reasons(), PHRASES)).orElse(List.of()),
        bars,
        chart(bars),
        explained.basis().map(Basis::missing).orElse(List.of()),
        explained
            .alike()
            .map(
                it ->
                    "Of %d visits here with a like risk, %s were missed (expected %s)."
                        .formatted(
                            it.visits(),
                            Words.percent(it.observed()),
                            Words.percent(it.expected())))
            .orElse(""),
        explained.content().past().stream().map(it -> before(tenant, it)).toList(),
        explained.content().revisions().stream().map(ScoreViews::asked).toList());
  }

  /** The sum of all of them is the score's log-odds. */
  private static List<Bar> bars(Basis basis) {
    List<Bar> bars = new ArrayList<>();
    bars.add(new Bar("before anything is known", "", amount(basis.start())));
    basis.reasons().stream()
        .limit(BARS)
        .forEach(
            reason ->
                bars.add(
                    new Bar(
                        reason.feature().replace('_', ' '),
                        value(reason),
                        amount(reason.contribution()))));
    double rest = basis.reasons().stream().skip(BARS).mapToDouble(Reason::contribution).sum();
    bars.add(new Bar("all other features", "", amount(rest)));
    bars.add(new Bar("calibration to this clinic", "", amount(basis.calibration())));
    return bars;
  }

  private static String value(Reason reason) {
    return Double.isNaN(reason.value())
        ? "missing"
        : String.format(Locale.ROOT, "%.4g", reason.value()).replaceAll("\\.0+$", "");
  }

  private static String amount(double logOdds) {
    return String.format(Locale.ROOT, "%+.3f", logOdds);
  }

  /** A waterfall: each bar stands on the sum of those before it. */
  private static String chart(List<Bar> bars) {
    if (bars.isEmpty()) {
      return "";
    }
    return "{\"waterfall\":["
        + bars.stream()
            .map(
                bar ->
                    "{\"name\":\""
                        + bar.name()
                        + "\",\"by\":"
                        + bar.amount().replace("+", "")
                        + "}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static Before before(Tenant tenant, PastVisit past) {
    String what = past.attendance().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Before(
        Words.at(past.start(), tenant.zone()),
        what,
        switch (past.attendance()) {
          case NO_SHOW -> "bad";
          case ATTENDED -> "good";
          default -> "calm";
        },
        past.serviceType());
  }

  private static Asked asked(Revision revision) {
    return new Asked(
        Words.utc(revision.at()),
        revision.service(),
        Words.percent(revision.probability()),
        revision.decision());
  }
}

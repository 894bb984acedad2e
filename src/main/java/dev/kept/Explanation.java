package dev.kept;

import dev.kept.cli.Services.Explained;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.decision.Tier;
import dev.kept.hooks.Rehearsal;
import dev.kept.hooks.pipeline.HookAnswer;
import dev.kept.risk.Reason;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Gap;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an answer came about, for the person who asked {@code kept score}. */
final class Explanation {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm zzz", Locale.ENGLISH);
  private static final int MOST_REASONS = 12;

  private final Rehearsal rehearsal;

  Explanation(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  Explained answer(Tenant tenant, byte[] body) {
    Rehearsal.Result result = rehearsal.answer(tenant, body);
    String text =
        result
            .answer()
            .map(answer -> text(answer, tenant.zone()))
            .orElse("No score: HTTP status " + result.status());
    return new Explained(result.status(), result.response(), text);
  }

  private static String text(HookAnswer answer, ZoneId zone) {
    String decisions =
        answer.decisions().isEmpty()
            ? "No appointment to score."
            : answer.decisions().stream()
                .map(decision -> decision(decision, zone))
                .collect(Collectors.joining("\n"));
    return "\n" + decisions + "\n" + gaps(everyGap(answer));
  }

  private static String decision(Decision decision, ZoneId zone) {
    String when = "Visit on " + when(decision.appointment().start(), zone) + "\n";
    return when
        + switch (decision) {
          case Decision.Abstain abstain -> "  not scored: " + abstain.code() + "\n";
          case Decision.Silent silent ->
              risk(silent.assessment(), silent.tier())
                  + "  nothing is shown: "
                  + silent.code()
                  + "\n";
          case Decision.Advise advise -> risk(advise.assessment(), advise.tier()) + advice(advise);
        };
  }

  private static String risk(Assessment assessment, Tier tier) {
    return String.format(
        Locale.ROOT,
        "  risk of a missed visit %.1f %% (%s), %s average %.1f %%, model %s%n",
        100 * assessment.probability(),
        tier.name().toLowerCase(Locale.ROOT),
        assessment.model().ofThisSite() ? "clinic" : "model",
        100 * assessment.model().averageRate(),
        assessment.model().id());
  }

  private static String advice(Decision.Advise advise) {
    String help =
        advise
            .outreach()
            .map(
                outreach ->
                    String.format(
                        Locale.ROOT,
                        "%s, expected gain %.0f",
                        outreach.channel().words(),
                        outreach.gain()))
            .orElse("nothing gains more than it costs");
    return "  what helps most: "
        + help
        + "\n  reasons, in log-odds:\n"
        + reasons(advise.assessment().reasons())
        + terms(advise.assessment());
  }

  /** What is no feature's: where the sum begins, the features not listed, the calibration. */
  static String terms(Assessment assessment) {
    List<Reason> reasons = assessment.reasons();
    double all = reasons.stream().mapToDouble(Reason::contribution).sum();
    double listed = reasons.stream().limit(MOST_REASONS).mapToDouble(Reason::contribution).sum();
    double margin = assessment.risk().margin();
    double probability = assessment.probability();
    double logit = Math.log(probability / (1 - probability));
    return String.format(
        Locale.ROOT,
        "    %+7.3f  all other features%n    %+7.3f  before any feature is known%n"
            + "    %+7.3f  calibration and rolling intercept%n    %+7.3f  sum: %.1f %%%n",
        all - listed,
        margin - all,
        logit - margin,
        logit,
        100 * probability);
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream()
        .limit(MOST_REASONS)
        .map(
            reason ->
                String.format(
                    Locale.ROOT,
                    "    %+7.3f  %s = %s%n",
                    reason.contribution(),
                    reason.feature(),
                    value(reason)))
        .collect(Collectors.joining());
  }

  private static String value(Reason reason) {
    return Double.isNaN(reason.value())
        ? "missing"
        : String.format(Locale.ROOT, "%.4g", reason.value());
  }

  private static List<Gap> everyGap(HookAnswer answer) {
    Stream<Gap> scored =
        answer.decisions().stream()
            .flatMap(
                decision ->
                    switch (decision) {
                      case Decision.Abstain _ -> Stream.<Gap>empty();
                      case Decision.Silent silent -> silent.assessment().gaps().stream();
                      case Decision.Advise advise -> advise.assessment().gaps().stream();
                    });
    return Stream.concat(answer.facts().gaps().stream(), scored).distinct().toList();
  }

  private static String gaps(List<Gap> gaps) {
    return gaps.isEmpty()
        ? "Nothing was missing."
        : "Missing, unreadable or left out:\n"
            + gaps.stream()
                .map(
                    gap ->
                        "  "
                            + gap.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + ": "
                            + gap.where())
                .collect(Collectors.joining("\n"));
  }

  private static String when(Moment start, ZoneId zone) {
    return start.hasTime()
        ? WHEN.format(start.instant().atZone(zone))
        : start.date(zone).toString();
  }
}

package dev.kept.cli;

import dev.kept.outcomes.feedback.Feedbacks.OverrideCount;
import dev.kept.outcomes.feedback.Feedbacks.Span;
import dev.kept.outcomes.feedback.Feedbacks.Tally;
import dev.kept.outcomes.score.Scores.Window;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept feedback}: what became of cards. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how many cards were accepted and declined, and for which reasons; and how many scores",
      "might have belonged to more than one visit, so that they were given to none."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:told", " 2:a mistake in the call, or no database"},
    footer = {"", "Example: kept feedback --config kept.yaml --tenant riverside --days 28"})
public final class FeedbackCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 731;

  private final Services services;
  private final InstantSource clock;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Of the last N days (default: ${DEFAULT-VALUE}).")
  private int days = 90;

  @Option(names = "--json", description = "Print JSON in place of text.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that opens ledgers with {@code services}. */
  public FeedbackCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  /** What is told. */
  private record Told(Owner owner, int days, Tally tally, List<OverrideCount> why, long ambiguous) {
    private String json() {
      String reasons =
          why.stream()
              .map(it -> "\"" + it.code() + "\":" + it.cards())
              .collect(Collectors.joining(","));
      return String.format(
          Locale.ROOT,
          "{\"tenant\":\"%s\",\"production\":%s,\"days\":%d,\"accepted\":%d,\"overridden\":%d,"
              + "\"unmatched\":%d,\"overrideReasons\":{%s},\"ambiguousScores\":%d}",
          owner.tenant(),
          owner.production(),
          days,
          tally.accepted(),
          tally.overridden(),
          tally.unmatched(),
          reasons,
          ambiguous);
    }
  }

  @Override
  public Integer call() {
    if (days < 1 || days > MOST_DAYS) {
      throw new UserMistake("--days is 1 to " + MOST_DAYS);
    }
    try (TenantLedgers opened = ledger.open(services)) {
      Told told = told(opened);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(told.json());
      } else {
        tell(told, out);
      }
      out.flush();
      return 0;
    }
  }

  private Told told(TenantLedgers opened) {
    Instant until = clock.instant();
    Instant from = until.minus(Duration.ofDays(days));
    Owner owner = opened.owner();
    Span span = new Span(owner.tenant(), owner.production(), from, until);
    Window window = new Window(owner.tenant(), owner.production(), from, until);
    return new Told(
        owner,
        days,
        opened.ledgers().feedbacks().tally(span),
        opened.ledgers().feedbacks().overrides(span),
        opened.ledgers().scores().ambiguous(window));
  }

  private static void tell(Told told, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s (%s), the last %d days%n",
        told.owner().tenant(),
        told.owner().production() ? "production" : "not production",
        told.days());
    line(out, "cards accepted", told.tally().accepted());
    line(out, "cards declined", told.tally().overridden());
    told.why().forEach(it -> line(out, "  for " + it.code(), it.cards()));
    line(out, "cards that nobody knows", told.tally().unmatched());
    line(out, "scores that might be of several visits", told.ambiguous());
  }

  private static void line(PrintWriter out, String what, long count) {
    out.printf(Locale.ROOT, "  %-40s %,8d%n", what, count);
  }
}

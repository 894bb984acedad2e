package dev.kept.outcomes.validity;

import static java.time.ZoneOffset.UTC;

import dev.kept.features.Tally;
import dev.kept.outcomes.control.Cusum;
import dev.kept.outcomes.measure.LeadRates;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Fate;
import dev.kept.outcomes.validity.MaturedScores.Met;
import dev.kept.outcomes.validity.MaturedScores.Span;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Measures every tenant's models on matured outcomes and keeps what it finds. */
public final class ValidityJob {
  /** Days of visits that figures and verdict rest on. */
  public static final int WINDOW_DAYS = 84;

  /** How far back charts go, and the rates that a model must beat. */
  private static final Duration YEAR = Duration.ofDays(365);

  private static final Set<String> STAGES = Set.of("T0", "T48");

  private final MaturedScores scores;
  private final Findings findings;
  private final Supplier<List<Owner>> owners;

  /**
   * A job.
   *
   * @param owners whose models are measured, asked for at each run
   */
  public ValidityJob(MaturedScores scores, Findings findings, Supplier<List<Owner>> owners) {
    this.scores = scores;
    this.findings = findings;
    this.owners = owners;
  }

  /**
   * Measures all at {@code now}; two runs at one instant find the same.
   *
   * @return how many findings were kept
   */
  public int run(Instant now) {
    int kept = 0;
    for (Owner owner : owners.get()) {
      List<Finding> found = find(owner, now);
      if (!found.isEmpty()) {
        findings.keep(owner, found);
      }
      kept += found.size();
    }
    return kept;
  }

  /** What is found of one tenant at {@code now}; nothing is kept. */
  public List<Finding> find(Owner owner, Instant now) {
    Instant from = now.minus(Duration.ofDays(WINDOW_DAYS));
    Met year = scores.met(new Span(owner, now.minus(YEAR), now, now));
    Met window = scores.met(new Span(owner, from, now, now));
    LeadRates rates = scores.rates(new Span(owner, from.minus(YEAR), from, now));
    List<Fate> serving =
        window.fates().isEmpty() ? List.of() : scores.serving(new Span(owner, from, now, now));
    List<Fate> fates = new ArrayList<>(window.fates());
    serving.stream().filter(it -> fates.stream().noneMatch(it::isOf)).forEach(fates::add);
    List<Finding> found = new ArrayList<>();
    fates.stream()
        .filter(it -> STAGES.contains(it.stage()))
        .sorted(Comparator.comparing(Fate::newest).reversed().thenComparing(Fate::stage))
        .forEach(
            it -> {
              boolean serves = serving.stream().anyMatch(it::isOf);
              Subject subject = new Subject(it.stage(), it.model(), serves, WINDOW_DAYS, now);
              Judgement judgement =
                  new Judgement(subject, of(it, window), usable(rates, of(it, window)));
              found.add(judgement.finding(it.counts(), Cusum.chart(apart(of(it, year)))));
            });
    return found;
  }

  private static List<Matured> of(Fate fate, Met met) {
    return met.rows().stream()
        .filter(it -> it.stage().equals(fate.stage()) && it.model().equals(fate.model()))
        .toList();
  }

  /** The first visit of a patient's day: what keeps her from one keeps her from the next. */
  private static List<Matured> apart(List<Matured> rows) {
    Set<Day> met = new HashSet<>();
    return rows.stream()
        .filter(it -> met.add(new Day(it.patient(), LocalDate.ofInstant(it.start(), UTC))))
        .toList();
  }

  private record Day(int patient, LocalDate date) {}

  /** Where a site is new, the window's own rate. */
  private static LeadRates usable(LeadRates before, List<Matured> window) {
    if (before.all().missed() >= Verdict.LEAST_EVENTS) {
      return before;
    }
    LeadRates own = new LeadRates();
    for (Matured row : window) {
      own.add("", 0, Tally.NONE.plus(row.missed()));
    }
    return own;
  }
}

package dev.kept.training.world.survey;

import dev.kept.training.world.Habit;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Story;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts from observables alone: the world's coefficients and providers' effects are known, the
 * habit is inferred from the patient's own outcomes and early cancellations known by then. Left
 * out, as no model here sees them either: replies to other open visits, that an open visit is not
 * cancelled yet, other patients' outcomes of the same clinic and day, and the draw that the second
 * visit of a day may share with the first.
 */
public final class BayesFilter {
  private static final Duration T48 = Duration.ofDays(2);
  private static final double CONFIRMS_IF_KEPT = .60;
  private static final double CONFIRMS_IF_NOT = .22;
  private static final int NONE = -1;

  private final Grid grid;
  private final OutcomeRule rule;

  /** The filter of a world, with outcomes known {@code embargo} after a visit's end. */
  public BayesFilter(WorldOptions options, Duration embargo) {
    grid = new Grid(options.preset().sigma(), options.days() / Habit.PERIOD_DAYS + 1);
    rule = new OutcomeRule(options.zone(), embargo, false);
  }

  /** Forecasts of every visit of {@code story} that was kept or missed. Safe from any thread. */
  public List<Forecast> forecasts(Story story) {
    List<WorldVisit> visits = story.visits();
    double mean = Habit.mean(story.person());
    List<Evidence> evidence = visits.stream().map(v -> new Evidence(v, mean, grid)).toList();
    List<Instant> known = visits.stream().map(this::knownFrom).toList();
    List<Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      if (visits.get(i).truth().fate().isOutcome()) {
        forecasts.add(forecast(visits.get(i), evidence.get(i), new Past(evidence, known)));
      }
    }
    return forecasts;
  }

  private Instant knownFrom(WorldVisit visit) {
    return visit.truth().fate().isOutcome()
        ? Attendance.knownFrom(visit.visit(), rule)
        : visit.visit().cancellation().at().instant();
  }

  private Forecast forecast(WorldVisit visit, Evidence evidence, Past past) {
    Instant booked = visit.visit().created().instant();
    Instant before = visit.visit().start().instant().minus(T48);
    double t0 = evidence.noShow(belief(past, evidence.period(), booked));
    double t48 =
        booked.isBefore(before) ? evidence.noShow(belief(past, evidence.period(), before)) : t0;
    return new Forecast(
        visit.visit().id().value(),
        visit.truth().p(),
        t0,
        t48,
        withReply(t48, visit.visit().confirmation()),
        visit.truth().fate() == Fate.MISSED,
        visit.truth().day(),
        visit.truth().lead());
  }

  private static double withReply(double p, Confirmation confirmation) {
    if (!confirmation.askedAt().isKnown()) {
      return p;
    }
    boolean confirmed = confirmation.answer() == Answer.CONFIRMED;
    double missed = p * (confirmed ? CONFIRMS_IF_NOT : 1 - CONFIRMS_IF_NOT);
    double kept = (1 - p) * (confirmed ? CONFIRMS_IF_KEPT : 1 - CONFIRMS_IF_KEPT);
    return missed / (missed + kept);
  }

  /**
   * A patient's fates, by start.
   *
   * @param evidence what each tells
   * @param known from when each is known
   */
  private record Past(List<Evidence> evidence, List<Instant> known) {
    boolean tells(int i, Instant t) {
      return evidence.get(i).tells() && !known.get(i).isAfter(t);
    }
  }

  /** The belief about the habit in {@code period} by what is known at {@code t}. */
  private double[] belief(Past past, int period, Instant t) {
    double[] belief = grid.stationary();
    int at = 0;
    int i = 0;
    for (; i < past.evidence().size() && past.evidence().get(i).period() <= period; i++) {
      if (past.tells(i, t)) {
        Evidence evidence = past.evidence().get(i);
        belief = grid.later(belief, evidence.period() - at);
        at = evidence.period();
        evidence.weigh(belief);
        Grid.normalise(belief);
      }
    }
    belief = grid.later(belief, period - at);
    weighByLater(belief, past, period, t);
    return belief;
  }

  /** An early cancellation may be known of a visit that starts later than the one forecast. */
  private void weighByLater(double[] belief, Past past, int period, Instant t) {
    double[] likelihood = new double[Grid.POINTS];
    Arrays.fill(likelihood, 1);
    int at = NONE;
    for (int i = past.evidence().size() - 1; past.evidence().get(i).period() > period; i--) {
      if (past.tells(i, t)) {
        Evidence evidence = past.evidence().get(i);
        likelihood = grid.earlier(likelihood, at == NONE ? 0 : at - evidence.period());
        at = evidence.period();
        evidence.weigh(likelihood);
      }
    }
    if (at != NONE) {
      double[] earlier = grid.earlier(likelihood, at - period);
      for (int i = 0; i < Grid.POINTS; i++) {
        belief[i] *= earlier[i];
      }
    }
  }
}

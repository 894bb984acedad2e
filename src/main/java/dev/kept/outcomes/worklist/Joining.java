package dev.kept.outcomes.worklist;

import dev.kept.decision.Outreach;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.ScoreRow.Stage;
import dev.kept.outcomes.score.ScoreRow.Visit;
import dev.kept.outcomes.worklist.UpcomingVisit.Booking;
import dev.kept.outcomes.worklist.UpcomingVisit.Task;
import dev.kept.outcomes.worklist.Worklist.Asked;
import dev.kept.outcomes.worklist.Worklist.Cut;
import dev.kept.outcomes.worklist.Worklist.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Puts visits and scores together into a worklist: by the appointment, else by patient, start,
 * practitioner and location. What might belong to several visits is given to none.
 */
public final class Joining {
  private static final Comparator<UpcomingVisit> BY_START =
      Comparator.comparing((UpcomingVisit it) -> it.visit().start())
          .thenComparing(it -> it.visit().patient());

  private static final Comparator<UpcomingVisit> BY_GAIN =
      Comparator.comparingDouble(Joining::gain)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Joining::risk).reversed())
          .thenComparing(BY_START);

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byAppointment = new HashMap<>();
  private final Map<Tuple, List<Entry>> byTuple = new HashMap<>();

  private record Tuple(String patient, Instant start, String practitioner, String location) {
    static Tuple of(Visit visit) {
      return new Tuple(visit.patient(), visit.start(), visit.practitioner(), visit.location());
    }
  }

  /**
   * A score with what was agreed on its account.
   *
   * @param row the score
   * @param task the newest task; empty where there is none
   */
  public record Scored(ScoreRow row, Optional<Task> task) {}

  /** Adds visits that their source tells of, before any score. */
  public void booked(List<Visit> visits) {
    visits.forEach(visit -> entry(visit, Booking.BOOKED));
  }

  /** Adds scores. */
  public void scored(List<Scored> scores) {
    scores.stream().filter(it -> isNamed(it)).forEach(this::named);
    scores.stream().filter(it -> !isNamed(it)).forEach(this::unnamed);
  }

  private static boolean isNamed(Scored scored) {
    return scored.row().visit().appointment().isPresent();
  }

  private void named(Scored scored) {
    Visit visit = scored.row().visit();
    String appointment = visit.appointment().orElseThrow();
    Entry known = byAppointment.get(appointment);
    Entry entry = known == null ? entry(visit, Booking.PROPOSED) : known;
    if (entry.visit.start().equals(visit.start())) {
      entry.add(scored);
    }
  }

  private void unnamed(Scored scored) {
    Visit visit = scored.row().visit();
    List<Entry> there = byTuple.getOrDefault(Tuple.of(visit), List.of());
    if (there.size() <= 1) {
      (there.isEmpty() ? entry(visit, Booking.PROPOSED) : there.getFirst()).add(scored);
    }
  }

  private Entry entry(Visit visit, Booking booking) {
    Entry entry = new Entry(visit, booking);
    entries.add(entry);
    visit.appointment().ifPresent(appointment -> byAppointment.put(appointment, entry));
    byTuple.computeIfAbsent(Tuple.of(visit), tuple -> new ArrayList<>()).add(entry);
    return entry;
  }

  /**
   * The page that is asked for.
   *
   * @param leftOut what must not be listed, beside what the policy excludes
   * @param cutOff whether there is more than was added
   */
  public Page page(Asked asked, Predicate<Visit> leftOut, boolean cutOff) {
    List<UpcomingVisit> all =
        entries.stream()
            .filter(it -> asked.proposed() || it.booking != Booking.PROPOSED)
            .filter(it -> !it.heldOut && !isExcluded(it.visit, asked) && !leftOut.test(it.visit))
            .map(it -> it.told(asked))
            .sorted(
                switch (asked.order()) {
                  case GAIN -> BY_GAIN;
                  case START -> BY_START;
                })
            .toList();
    Cut cut = asked.cut();
    return new Page(all.stream().skip(cut.skip()).limit(cut.most()).toList(), all.size(), cutOff);
  }

  private static boolean isExcluded(Visit visit, Asked asked) {
    return asked.tenant().policy().excluded().covers(visit.location(), visit.serviceType());
  }

  private static double gain(UpcomingVisit visit) {
    return visit.advice().map(Outreach::gain).orElse(0.0);
  }

  private static double risk(UpcomingVisit visit) {
    return visit.score().map(it -> it.result().probability()).orElse(-1.0);
  }

  /** A visit while scores are added to it. */
  private static final class Entry {
    private final Visit visit;
    private Booking booking;
    private boolean heldOut;
    private Optional<ScoreRow> score = Optional.empty();
    private Optional<Task> task = Optional.empty();

    Entry(Visit visit, Booking booking) {
      this.visit = visit;
      this.booking = booking;
    }

    void add(Scored scored) {
      ScoreRow row = scored.row();
      if (booking == Booking.PROPOSED && row.stage() != Stage.T0) {
        booking = Booking.CHARTED;
      }
      heldOut |= row.result().heldOut();
      if (score.isEmpty() || !row.asked().last().isBefore(score.get().asked().last())) {
        score = Optional.of(row);
      }
      scored
          .task()
          .filter(it -> task.isEmpty() || !it.asked().isBefore(task.get().asked()))
          .ifPresent(it -> task = Optional.of(it));
    }

    UpcomingVisit told(Asked asked) {
      boolean shows =
          asked.tenant().rollout().at(visit.location(), visit.practitioner()).showsCards();
      Optional<ScoreRow> shown = score.filter(it -> shows);
      Optional<Outreach> advice =
          shown.flatMap(it -> Outreach.best(it.result().probability(), asked.tenant().policy()));
      return new UpcomingVisit(visit, booking, shown, advice, task);
    }
  }
}

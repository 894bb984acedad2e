package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The leak canaries of the vector: what is dated after t, and outcomes to come, cannot show. */
class PointInTimeTest {
  private static final Visits AT = Visits.NEW_YORK;
  private static final OutcomeRule RULE = OutcomeRule.usual(AT.zone());
  private static final Instant T = Instant.parse("2026-03-02T14:00:00Z");
  private static final FeatureMaker MAKER =
      new FeatureMaker(
          FeatureOptions.USUAL.withConfirmation(),
          Centroids.NONE,
          FrozenRates.of(.2, .25),
          AT.zone());
  private static final Appointment TARGET =
      AT.of("target", Status.BOOKED, "2026-03-02T08:30", "2026-03-06T10:00");

  @Property(tries = 300)
  void doesNotDependOnTheOrderOfHistory(@ForAll long seed) {
    List<Appointment> history = history(new Random(seed));
    List<Appointment> shuffled = new ArrayList<>(history);
    Collections.shuffle(shuffled, new Random(seed + 1));
    assertThat(vector(shuffled, TARGET)).isEqualTo(vector(history, TARGET));
  }

  @Property(tries = 300)
  void doesNotReadItsOwnOutcome(@ForAll long seed) {
    Random random = new Random(seed);
    List<Appointment> history = history(random);
    Appointment out = rewritten(TARGET, random);
    List<Appointment> withOwn = new ArrayList<>(history);
    withOwn.add(out);
    assertThat(vector(withOwn, out)).isEqualTo(vector(history, TARGET));
  }

  @Property(tries = 300)
  void doesNotReadOutcomesToCome(@ForAll long seed) {
    Random random = new Random(seed);
    List<Appointment> history = history(random);
    List<Appointment> changed =
        history.stream().map(visit -> isToCome(visit) ? rewritten(visit, random) : visit).toList();
    assertThat(vector(changed, TARGET)).isEqualTo(vector(history, TARGET));
  }

  @Property(tries = 100)
  void doesNotReadVisitsBookedLater(@ForAll long seed) {
    Random random = new Random(seed);
    List<Appointment> history = history(random);
    List<Appointment> more = new ArrayList<>(history);
    for (int i = 0; i < 5; i++) {
      Instant created = T.plusSeconds(1 + random.nextInt(100_000));
      more.add(visit("later" + i, random, Moment.at(created)));
    }
    assertThat(vector(more, TARGET)).isEqualTo(vector(history, TARGET));
  }

  @Property(tries = 100)
  void doesNotReadAnAnswerToCome(@ForAll long seed) {
    Random random = new Random(seed);
    Moment later = Moment.at(T.plusSeconds(1 + random.nextInt(100_000)));
    Confirmation asked =
        new Confirmation(later, later, random.nextBoolean() ? Answer.CONFIRMED : Answer.DECLINED);
    assertThat(vector(List.of(), Visits.with(TARGET, asked))).isEqualTo(vector(List.of(), TARGET));
  }

  @Property(tries = 100)
  void riskInputsOnlyGrowWithEachMoreNoShow(@ForAll long seed) {
    List<Appointment> history = history(new Random(seed));
    List<Appointment> more = new ArrayList<>(history);
    more.add(AT.of("one more", Status.NOSHOW, "2026-01-02T08:30", "2026-01-22T10:00"));
    for (String name : List.of("no_show_count", "no_show_rate", "no_show_rate_decayed")) {
      int index = MAKER.schema().indexOf(name);
      assertThat(vector(more, TARGET).at(index)).isGreaterThan(vector(history, TARGET).at(index));
    }
  }

  private static FeatureVector vector(List<Appointment> history, Appointment target) {
    return MAKER.vector(PatientFacts.UNKNOWN, new VisitHistory(history, Extent.WHOLE), target, T);
  }

  private static boolean isToCome(Appointment visit) {
    boolean booked = visit.status() != Status.ENTERED_IN_ERROR && visit.status() != Status.WAITLIST;
    return booked && Attendance.known(visit, T, RULE) == Attendance.OPEN;
  }

  /** The same visit with another outcome, none of it known by T. */
  private static Appointment rewritten(Appointment visit, Random random) {
    Instant later = T.plusSeconds(1 + random.nextInt(1_000_000));
    boolean dayOnly = random.nextInt(3) == 0;
    Moment at = dayOnly ? Moment.on(Moment.at(later).date(AT.zone()), AT.zone()) : Moment.at(later);
    return Visits.with(
        visit, any(DATED, random), new Cancellation(at, any(List.of(By.values()), random)));
  }

  /** What is said with its instant; the rest is taken as written by T. */
  private static final List<Status> DATED =
      Stream.of(Status.values())
          .filter(status -> status != Status.ENTERED_IN_ERROR && status != Status.WAITLIST)
          .toList();

  private static List<Appointment> history(Random random) {
    List<Appointment> visits = new ArrayList<>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      visits.add(visit("v" + i, random, booked(random)));
    }
    return visits;
  }

  private static Moment booked(Random random) {
    Instant at = T.minus(random.nextInt(700 * 24), ChronoUnit.HOURS);
    return switch (random.nextInt(6)) {
      case 0 -> Moment.UNKNOWN;
      case 1 -> Moment.on(Moment.at(at).date(AT.zone()), AT.zone());
      default -> Moment.at(at);
    };
  }

  private static Appointment visit(String id, Random random, Moment created) {
    Instant from = created.isKnown() ? created.instant() : T.minus(30, ChronoUnit.DAYS);
    Instant start = from.plus(random.nextInt(60 * 24), ChronoUnit.HOURS);
    Moment when =
        random.nextInt(4) == 0
            ? Moment.on(Moment.at(start).date(AT.zone()), AT.zone())
            : Moment.at(start);
    Instant cancelled = start.minus(random.nextInt(72), ChronoUnit.HOURS);
    Moment gone =
        switch (random.nextInt(5)) {
          case 0 -> Moment.UNKNOWN;
          case 1 -> Moment.on(Moment.at(cancelled).date(AT.zone()), AT.zone());
          default -> Moment.at(cancelled);
        };
    By by = any(List.of(By.values()), random);
    String service = random.nextBoolean() ? "cardiology" : "skin";
    return new Appointment(
        new AppointmentId(id),
        any(List.of(Status.values()), random),
        new Times(created, when, Moment.UNKNOWN, random.nextBoolean() ? 30 : Double.NaN),
        new Setting("doctor", "north", "", service, ""),
        new Cancellation(gone, by),
        Confirmation.NONE);
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}

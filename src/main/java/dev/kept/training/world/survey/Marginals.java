package dev.kept.training.world.survey;

import dev.kept.training.world.Person;
import dev.kept.training.world.Person.Payer;
import dev.kept.training.world.Preset;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Story;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts a world as it is made, to print its shares and rates beside those it was asked for. */
public final class Marginals {
  private static final Bands LEADS = new Bands("lead", 0, 1, 2, 8, 15, 31);
  private static final double[] LEAD_SHARES = {.14, .08, .23, .20, .20, .15};
  private static final Bands AGES = new Bands("age", 0, 13, 18, 30, 50, 65, 80);
  private static final int OLD = 65;
  private static final String NO_SHOW = "no-show: ";
  private static final String ALIKE = "two visits a day end alike";

  private static final List<String> SOURCES =
      List.of(
          "asked: a constant this world is made by; expected: the mean true probability of the same",
          "visits. No real clinic's rates are bundled to compare with.");

  private final Map<String, Share> shares = new LinkedHashMap<>();
  private long patients;
  private long appointments;

  /** A share being counted, beside what was asked for and what the truth lets expect. */
  private static final class Share {
    private final double asked;
    private long of;
    private long hits;
    private double expected;

    Share(double asked) {
      this.asked = asked;
    }

    String line(String name) {
      double share = hits / (double) of;
      double mean = expected > 0 ? expected / of : Double.NaN;
      return String.format(
              Locale.ROOT, "  %-32s %7.3f %7s %8s", name, share, told(asked), told(mean))
          .stripTrailing();
    }

    private static String told(double share) {
      return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.3f", share);
    }
  }

  /** Begins with nothing counted; fixes the order of the lines and what was asked for. */
  public Marginals(Preset preset) {
    expect(NO_SHOW + "all", preset.noShowRate());
    expect(ALIKE, preset == Preset.RARE ? Double.NaN : .82);
    expect(name(Fate.MOVED), .05);
    expect(name(Fate.CANCELLED_LATE), .045);
    expect(name(Fate.CANCELLED_BY_CLINIC), .02);
    expect(name(Fate.CANCELLED_EARLY), Double.NaN);
    expect("telehealth", .12);
    expect("confirmed if kept", .60);
    expect("confirmed if not kept", .22);
    List<String> leads = LEADS.names();
    for (int i = 0; i < LEAD_SHARES.length; i++) {
      expect("visits: " + leads.get(i), LEAD_SHARES[i]);
    }
    expectPayers(true, .10, .80, .10, 0);
    expectPayers(false, .52, .04, .32, .12);
    expect("patients: interpreter", Double.NaN);
    leads.forEach(band -> expect(NO_SHOW + band, Double.NaN));
    AGES.names().forEach(band -> expect(NO_SHOW + band, Double.NaN));
    for (Payer payer : Payer.values()) {
      expect(NO_SHOW + payer.code(), Double.NaN);
    }
    expect(NO_SHOW + "telehealth", Double.NaN);
  }

  private void expectPayers(boolean old, double... asked) {
    int next = 0;
    for (Payer payer : Payer.values()) {
      expect(payerShare(old, payer), asked[next++]);
    }
  }

  private void expect(String name, double asked) {
    shares.put(name, new Share(asked));
  }

  private void count(String name, boolean hit) {
    Share share = shares.get(name);
    if (share != null) {
      share.of++;
      share.hits += hit ? 1 : 0;
    }
  }

  /** Counts a visit kept or missed among those called {@code name}. */
  private void count(String name, WorldVisit visit) {
    count(NO_SHOW + name, visit.truth().fate() == Fate.MISSED);
    Share share = shares.get(NO_SHOW + name);
    if (share != null) {
      share.expected += visit.truth().p();
    }
  }

  /** Counts a patient and the patient's visits. */
  public void add(Story story) {
    patients++;
    appointments += story.visits().size();
    Person person = story.person();
    for (Payer payer : Payer.values()) {
      count(payerShare(age(person, 0) >= OLD, payer), person.payer() == payer);
    }
    count("patients: interpreter", person.interpreter());
    for (int i = 0; i < story.visits().size(); i++) {
      WorldVisit visit = story.visits().get(i);
      add(person, visit);
      if (i > 0 && twins(story.visits().get(i - 1), visit)) {
        count(ALIKE, story.visits().get(i - 1).truth().fate() == visit.truth().fate());
      }
    }
  }

  private void add(Person person, WorldVisit visit) {
    Fate fate = visit.truth().fate();
    for (Fate each : Fate.values()) {
      if (each != Fate.MOVED || visit.movedFrom().isEmpty()) { // a booking moves once at most
        count(name(each), fate == each);
      }
    }
    boolean telehealth = visit.visit().setting().mode().equals("VR");
    count("telehealth", telehealth);
    String lead = LEADS.name(visit.truth().lead());
    LEADS.names().forEach(band -> count("visits: " + band, band.equals(lead)));
    Confirmation confirmation = visit.visit().confirmation();
    if (confirmation.askedAt().isKnown()) {
      String kept = fate == Fate.KEPT ? "confirmed if kept" : "confirmed if not kept";
      count(kept, confirmation.answer() == Answer.CONFIRMED);
    }
    if (fate.isOutcome()) {
      count("all", visit);
      count(lead, visit);
      count(AGES.name(age(person, visit.truth().day())), visit);
      count(person.payer().code(), visit);
      if (telehealth) {
        count("telehealth", visit);
      }
    }
  }

  private static boolean twins(WorldVisit one, WorldVisit other) {
    return one.truth().day() == other.truth().day()
        && one.visit().created().equals(other.visit().created())
        && one.truth().fate().isOutcome()
        && other.truth().fate().isOutcome();
  }

  private static int age(Person person, int day) {
    return (int) ChronoUnit.YEARS.between(person.born(), WorldOptions.FIRST_DAY.plusDays(day));
  }

  private static String payerShare(boolean old, Payer payer) {
    return "patients " + (old ? "65+" : "under 65") + ": " + payer.code();
  }

  private static String name(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The counts as lines for a person to read: what, this world, asked for, expected. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,d patients, %,d appointments", patients, appointments));
    lines.add("%-34s %7s %7s %8s".formatted("share", "world", "asked", "expected"));
    shares.forEach(
        (name, share) -> {
          if (share.of > 0) {
            lines.add(share.line(name));
          }
        });
    lines.addAll(SOURCES);
    return lines;
  }
}

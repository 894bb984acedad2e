package dev.kept.fhir.resource;

import dev.kept.visit.Appointment;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.VisitHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the facts of one patient from all that was gathered. What is another patient's is dropped
 * and noted.
 */
public final class FactsAssembly {
  private static final String BOOKING = "context.appointments";

  private final Whose whose;
  private final Subject subject;
  private final Map<PrefetchKey, Obtained> obtained;
  private final Set<Gap> gaps = new LinkedHashSet<>();

  private FactsAssembly(Whose whose, Gathered booking, Map<PrefetchKey, Obtained> obtained) {
    this.whose = whose;
    this.obtained = obtained;
    Stream<Gathered> held = obtained.values().stream().flatMap(o -> o.pages().stream());
    List<Gathered> sources = Stream.concat(held, Stream.of(booking)).toList();
    this.subject = new Subject(whose.patientId(), whose.base(), sources);
  }

  /**
   * The facts.
   *
   * @param booking the appointments being booked; empty for a hook without
   * @param obtained what could be had of each key; a key that is absent was not asked for
   * @param unreadable places whose values could not be read
   */
  public static Facts facts(
      Whose whose,
      Gathered booking,
      Map<PrefetchKey, Obtained> obtained,
      Iterable<String> unreadable) {
    FactsAssembly assembly = new FactsAssembly(whose, booking, obtained);
    unreadable.forEach(where -> assembly.note(Kind.UNREADABLE, where));
    return assembly.facts(booking);
  }

  private Facts facts(Gathered booking) {
    obtained.forEach(this::noteExtent);
    PatientFacts patient = patient();
    List<Appointment> proposed = proposed(booking);
    VisitHistory history = history(proposed);
    return new Facts(patient, history, proposed, List.copyOf(gaps));
  }

  private void noteExtent(PrefetchKey key, Obtained had) {
    switch (had.extent()) {
      case MISSING -> note(Kind.UNAVAILABLE, key.key());
      case PARTIAL -> note(Kind.PARTIAL, key.key());
      case WHOLE -> {}
    }
    for (Gathered page : had.pages()) {
      if (page.hasStrange(key) || page.isWrong(key)) {
        note(Kind.WRONG_TYPE, key.key());
      }
      if (page.isBounded()) {
        note(Kind.BOUND, key.key());
      }
    }
  }

  private PatientFacts patient() {
    Optional<PatientDraft> ours = Optional.empty();
    for (PrefetchKey key : PrefetchKey.values()) {
      for (Gathered page : pages(key)) {
        for (PatientDraft patient : page.patients()) {
          if (!patient.id().equals(whose.patientId())) {
            note(Kind.OTHER_PATIENT, key.key());
          } else if (ours.isEmpty()) {
            ours = Optional.of(patient);
          }
        }
      }
    }
    if (ours.isEmpty()) {
      note(Kind.UNAVAILABLE, PrefetchKey.PATIENT.key());
    }
    String coverage = coverage();
    return ours.orElseGet(PatientDraft::new).facts(coverage);
  }

  private String coverage() {
    List<CoverageDraft> ours = new ArrayList<>();
    for (Gathered page : pages(PrefetchKey.COVERAGE)) {
      for (CoverageDraft coverage : page.coverages()) {
        Attribution whose = subject.attribution(coverage.beneficiary());
        if (isOurs(whose, PrefetchKey.COVERAGE) && coverage.counts()) {
          ours.add(coverage);
        }
      }
    }
    return ours.stream().min(CoverageDraft.PRIMARY).map(CoverageDraft::type).orElse("");
  }

  private VisitHistory history(List<Appointment> proposed) {
    Obtained had = obtained.getOrDefault(PrefetchKey.APPOINTMENTS, Obtained.MISSING);
    List<Appointment> visits = new ArrayList<>();
    Repeats repeats = new Repeats(whose.tenant().vendor().vendor());
    boolean ours = false;
    for (Gathered page : had.pages()) {
      for (AppointmentDraft draft : page.appointments()) {
        if (isOurs(draft.attribution(subject), PrefetchKey.APPOINTMENTS)) {
          ours = true;
          Appointment visit = draft.visit(subject, whose.now());
          if (repeats.isRepeat(visit) || isAmong(visit, proposed)) {
            note(Kind.REPEATED, PrefetchKey.APPOINTMENTS.key());
          } else {
            visits.add(visit);
          }
        }
      }
    }
    boolean strangers =
        !ours && had.pages().stream().anyMatch(p -> p.has(PrefetchKey.APPOINTMENTS));
    if (strangers) { // nothing of ours among others' is no word that there is nothing
      note(Kind.UNAVAILABLE, PrefetchKey.APPOINTMENTS.key());
    }
    return strangers ? VisitHistory.MISSING : new VisitHistory(visits, had.extent());
  }

  private List<Appointment> proposed(Gathered booking) {
    List<Appointment> proposed = new ArrayList<>();
    for (AppointmentDraft draft : booking.appointments()) {
      if (!draft.isOnlyOf(subject)) {
        note(Kind.UNATTRIBUTED, BOOKING);
      } else {
        propose(draft.visit(subject, whose.now()), proposed);
      }
    }
    if (booking.isBounded()) {
      note(Kind.BOUND, BOOKING);
    }
    if (booking.hasStrange(PrefetchKey.APPOINTMENTS)) {
      note(Kind.WRONG_TYPE, BOOKING);
    }
    return proposed;
  }

  private void propose(Appointment visit, List<Appointment> proposed) {
    if (!visit.start().isKnown()) {
      note(Kind.UNAVAILABLE, "Appointment.start");
    } else if (isPast(visit)) {
      note(Kind.PAST, BOOKING);
    } else if (!isOpen(visit)) {
      note(Kind.CLOSED, BOOKING);
    } else if (isAmong(visit, proposed)) {
      note(Kind.REPEATED, BOOKING);
    } else {
      proposed.add(visit);
    }
  }

  private boolean isPast(Appointment visit) {
    Instant start = visit.start().instant();
    return visit.start().hasTime()
        ? start.isBefore(whose.now())
        : visit.start().date(zone()).isBefore(LocalDate.ofInstant(whose.now(), zone()));
  }

  private ZoneId zone() {
    return whose.tenant().zone();
  }

  private static boolean isAmong(Appointment visit, List<Appointment> others) {
    for (Appointment other : others) {
      if (isSame(visit, other)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One slot: the same start with the same id or, while both are open, with the same person at the
   * same place, whatever else was changed when it was proposed again.
   */
  private static boolean isSame(Appointment one, Appointment other) {
    boolean sameId = one.id().equals(other.id()) && !one.id().value().isEmpty();
    return one.start().equals(other.start())
        && (sameId
            || (isOpen(one)
                && isOpen(other)
                && one.setting().practitioner().equals(other.setting().practitioner())
                && one.setting().location().equals(other.setting().location())));
  }

  /** Whether it may still be booked; a status that cannot be read does not say otherwise. */
  private static boolean isOpen(Appointment visit) {
    return switch (visit.status()) {
      case PROPOSED, PENDING, BOOKED, WAITLIST, UNKNOWN -> true;
      case ARRIVED, CHECKED_IN, FULFILLED, CANCELLED, NOSHOW, ENTERED_IN_ERROR -> false;
    };
  }

  private boolean isOurs(Attribution attribution, PrefetchKey key) {
    switch (attribution) {
      case OURS -> {}
      case OTHER -> note(Kind.OTHER_PATIENT, key.key());
      case NOBODY -> note(Kind.UNATTRIBUTED, key.key());
    }
    return attribution == Attribution.OURS;
  }

  private List<Gathered> pages(PrefetchKey key) {
    return obtained.getOrDefault(key, Obtained.MISSING).pages();
  }

  private void note(Kind kind, String where) {
    gaps.add(new Gap(kind, where));
  }
}

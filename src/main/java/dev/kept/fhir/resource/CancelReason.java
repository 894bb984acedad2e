package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.OutcomeRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Why an appointment was cancelled: by whom, or that the vendor means a no-show by it. */
final class CancelReason {
  static final CancelReason NONE = new CancelReason(Set.of());

  private static final String WHERE = "Appointment.cancelationReason";
  private static final String SYSTEM =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

  /** Codes of {@link #SYSTEM} beside {@code prov*} that lie with the clinic. */
  private static final Set<String> CLINIC =
      Set.of(
          "maint", "meds-inc", "oth-err", "oth-oerr", "oth-swie", "oth-room", "oth-mu", "oth-int");

  private final Set<String> noShowReasons;
  private boolean noShow;
  private By by = By.UNKNOWN;

  private CancelReason(Set<String> noShowReasons) {
    this.noShowReasons = noShowReasons;
  }

  static CancelReason read(JsonCursor in, Set<String> noShowReasons) {
    CancelReason reason = new CancelReason(noShowReasons);
    in.each(reason::concept);
    return reason;
  }

  boolean isNoShow() {
    return noShow;
  }

  /**
   * The cancellation of an appointment that starts at {@code start}. FHIR R4 states no instant of
   * cancelling; the record's last change is taken for it when it lies 24 h or more before {@code
   * start}, since then it was cancelled early whenever it was; a later change may be anything, so
   * the instant stays unknown.
   */
  Cancellation cancellation(Moment start, Optional<Moment> modified) {
    Moment at =
        modified
            .filter(change -> start.isKnown() && change.hasTime())
            .filter(change -> change.notAfter(late(start)))
            .orElse(Moment.UNKNOWN);
    return new Cancellation(at, by);
  }

  private static Instant late(Moment start) {
    return start.instant().minus(OutcomeRule.LATE);
  }

  private void concept(JsonCursor in) {
    if (in.object(WHERE)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "coding" -> in.each(this::coding);
          case "text" -> noShow |= noShowReasons.contains(in.string(WHERE));
          default -> in.skip();
        }
      }
    }
  }

  private void coding(JsonCursor in) {
    if (!in.object(WHERE)) {
      return;
    }
    String system = SYSTEM;
    String code = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "system" -> system = in.string(WHERE);
        case "code" -> code = in.string(WHERE);
        default -> in.skip();
      }
    }
    noShow |= noShowReasons.contains(code);
    if (system.equals(SYSTEM) && by == By.UNKNOWN) {
      by = by(code);
    }
  }

  private static By by(String code) {
    if (code.equals("pat") || code.startsWith("pat-")) {
      return By.PATIENT;
    }
    boolean provider = code.equals("prov") || code.startsWith("prov-");
    return provider || CLINIC.contains(code) ? By.CLINIC : By.UNKNOWN;
  }
}

package dev.kept.hooks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.ScoreNote;
import dev.kept.audit.ScoreNote.Asked;
import dev.kept.audit.ScoreNote.Result;
import dev.kept.audit.ScoreNote.Shown;
import dev.kept.audit.ScoreNote.Stage;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.ScoreNote.Visit;
import dev.kept.cards.Card;
import dev.kept.cards.Suggestion;
import dev.kept.cards.Suggestion.Offer;
import dev.kept.decision.HoldOut;
import dev.kept.features.FeatureSchema;
import dev.kept.hooks.pipeline.Ask;
import dev.kept.hooks.pipeline.HookAnswer;
import dev.kept.hooks.pipeline.Judged;
import dev.kept.hooks.pipeline.Judged.Scored;
import dev.kept.risk.ModelIdentity;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call's scores as the trail carries them to the ledger.
 *
 * @param pseudonyms under which patients and appointments go
 */
record ScoreNotes(Pseudonyms pseudonyms) {
  /**
   * The frame all scores of a call share.
   *
   * @param ask the call
   * @param patient whom it is about
   * @param reference the patient's id, sealed
   * @param heldOut whether she belongs to the hold-out
   * @param named ids that one appointment has alone: one of several is nobody's name
   */
  private record Frame(
      Ask ask, Pseudonym patient, String reference, boolean heldOut, Set<AppointmentId> named) {}

  /** One for each appointment that was scored, in their order. */
  List<AuditEvent.Scored> of(Ask ask, HookAnswer answer) {
    List<Scored> scored =
        answer.judged().stream().map(Judged::scored).flatMap(Optional::stream).toList();
    String patientId = ask.body().context().patientId();
    if (scored.isEmpty() || patientId.isEmpty()) {
      return List.of();
    }
    Tenant tenant = ask.tenant();
    Frame frame =
        new Frame(
            ask,
            pseudonyms.patient(tenant.id(), patientId),
            pseudonyms.seal(tenant.id(), patientId),
            HoldOut.of(tenant.rollout()).holds(patientId),
            named(scored));
    return scored.stream()
        .map(one -> new AuditEvent.Scored(note(frame, one, answer.cards())))
        .toList();
  }

  private static Set<AppointmentId> named(List<Scored> scored) {
    Map<AppointmentId, Long> times =
        scored.stream()
            .map(one -> one.assessment().appointment().id())
            .filter(id -> !id.value().isEmpty())
            .collect(groupingBy(id -> id, counting()));
    times.values().removeIf(many -> many > 1);
    return times.keySet();
  }

  private ScoreNote note(Frame frame, Scored one, List<Card> cards) {
    Ask ask = frame.ask();
    Appointment visit = one.assessment().appointment();
    return new ScoreNote(
        new Asked(
            ask.service().id(),
            ask.body().hookInstance(),
            stage(ask, one.assessment().model().stage()),
            ask.tenant().production(),
            frame.heldOut()),
        visit(frame, visit),
        result(ask.tenant(), one),
        cards.stream().filter(card -> speaksOf(card, visit)).findFirst().map(c -> shown(c, visit)));
  }

  private static Stage stage(Ask ask, ModelIdentity.Stage model) {
    return switch (model) {
      case T0 -> ask.isBooking() ? Stage.T0 : Stage.VIEW;
      case T48 -> Stage.T48;
    };
  }

  private Visit visit(Frame frame, Appointment visit) {
    Tenant tenant = frame.ask().tenant();
    Setting setting = visit.setting();
    return new Visit(
        frame.patient(),
        frame.reference(),
        Optional.of(visit.id())
            .filter(frame.named()::contains)
            .map(id -> pseudonyms.appointment(tenant.id(), id.value())),
        visit.start().instant(),
        visit.start().hasTime(),
        tenant.zone(),
        visit.times().minutes(),
        setting.practitioner(),
        setting.location(),
        setting.serviceType(),
        visit.status() == Status.PROPOSED);
  }

  private static Result result(Tenant tenant, Scored one) {
    Setting setting = one.assessment().appointment().setting();
    Phase phase = tenant.rollout().at(setting.location(), setting.practitioner());
    return new Result(
        FeatureSchema.VERSION,
        one.vector(),
        one.assessment().probability(),
        one.tier(),
        one.decision(),
        one.assessment().model().id(),
        phase);
  }

  /** The very appointment: one may be proposed twice, alike in all it states. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean speaksOf(Card card, Appointment visit) {
    return card.about().stream().anyMatch(one -> one == visit);
  }

  private static Shown shown(Card card, Appointment visit) {
    boolean only = card.about().size() == 1;
    return new Shown(
        card.uuid(),
        card.suggestions().stream()
            .filter(suggestion -> only || isFor(suggestion.offer(), visit))
            .map(ScoreNotes::suggested)
            .toList());
  }

  /** Where ids are missing, a suggestion may be for any visit of its card. */
  private static boolean isFor(Offer offer, Appointment visit) {
    return switch (offer) {
      case Offer.Reach _ -> true;
      case Offer.Overbook(var about, int _) -> about.equals(visit.id());
    };
  }

  private static Suggested suggested(Suggestion suggestion) {
    String code =
        switch (suggestion.offer()) {
          case Offer.Reach reach -> Suggested.OUTREACH + reach.channel();
          case Offer.Overbook _ -> Suggested.OVERBOOKING;
        };
    return new Suggested(suggestion.uuid(), code);
  }
}

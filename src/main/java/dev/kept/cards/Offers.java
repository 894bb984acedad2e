package dev.kept.cards;

import dev.kept.cards.Suggestion.Offer;
import dev.kept.cards.wording.VisitTime;
import dev.kept.decision.Outreach;
import dev.kept.decision.Overbooking;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a card offers to do, with actions where the EHR honours them. */
final class Offers {
  private final CardSetting setting;
  private final Drafts drafts;

  Offers(CardSetting setting) {
    this.setting = setting;
    this.drafts = new Drafts(setting);
  }

  /**
   * Outreach to the patient, once for all the visits; then overbooking where a session has room.
   */
  List<Suggestion> of(AtRisk atRisk) {
    List<Suggestion> suggestions = new ArrayList<>();
    atRisk.outreach().map(outreach -> reach(outreach, atRisk)).ifPresent(suggestions::add);
    atRisk.visits().stream()
        .flatMap(visit -> overbook(visit.overbooking(), visit.appointment()).stream())
        .forEach(suggestions::add);
    return suggestions;
  }

  private Suggestion reach(Outreach outreach, AtRisk atRisk) {
    String code = outreach.channel().code();
    String label =
        label(outreach) + (atRisk.several() ? " before these visits" : " before the visit");
    Draft draft = code.equals("text") ? drafts.message(atRisk) : drafts.task(label, atRisk);
    List<AppointmentId> ids =
        atRisk.visits().stream().map(visit -> visit.appointment().id()).toList();
    return new Suggestion(
        label, setting.ids().get(), true, actions(label, draft), new Offer.Reach(code, ids));
  }

  private static String label(Outreach outreach) {
    return switch (outreach.channel().code()) {
      case "text" -> "Text the patient";
      case "call" -> "Call the patient";
      case "navigator" -> "Ask a patient navigator to help";
      default -> "Reach the patient by " + AtRisk.channel(outreach);
    };
  }

  private Optional<Suggestion> overbook(Overbooking overbooking, Appointment visit) {
    return switch (overbooking) {
      case Overbooking.None none -> Optional.empty();
      case Overbooking.Room room -> Optional.of(overbook(room.extras(), visit));
    };
  }

  private Suggestion overbook(int extras, Appointment visit) {
    String bookings = extras == 1 ? "1 extra booking" : "up to " + extras + " extra bookings";
    String label = "Consider " + bookings + " on " + VisitTime.day(visit.start(), setting.zone());
    List<Action> actions = actions(label, drafts.overbooking(bookings, visit));
    Offer offer = new Offer.Overbook(visit.id(), extras);
    return new Suggestion(label, setting.ids().get(), false, actions, offer);
  }

  private List<Action> actions(String label, Draft draft) {
    boolean honoured = setting.vendor().honouredActions().contains(draft.type());
    return honoured && drafts.possible() ? List.of(new Action(label, draft)) : List.of();
  }
}

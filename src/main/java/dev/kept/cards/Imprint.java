package dev.kept.cards;

import dev.kept.cards.Card.Link;
import dev.kept.cards.Card.Source;
import java.util.List;

/** What stands on every card: who speaks, where to read more, why one may decline. */
final class Imprint {
  private final CardSetting setting;

  Imprint(CardSetting setting) {
    this.setting = setting;
  }

  Source source() {
    Coding topic =
        new Coding(setting.under("codes/topic"), "MissedVisitRisk", "Risk of a missed visit");
    return new Source("Kept", links().stream().map(Link::url).findFirst(), topic);
  }

  List<Link> links() {
    return setting.vendor().links()
        ? List.of(new Link("About this score", setting.under("model-card")))
        : List.of();
  }

  List<Coding> overrideReasons() {
    return List.of(
        reason("already-reached", "The patient has already been reached"),
        reason("patient-confirmed", "The patient has confirmed"),
        reason("support-arranged", "Support is already arranged"),
        reason("contact-unsuitable", "Contact is not suitable now"),
        reason("score-doubted", "I do not expect a missed visit"));
  }

  private Coding reason(String code, String display) {
    return new Coding(setting.under("codes/override-reason"), code, display);
  }
}

package dev.kept.cards;

import dev.kept.cards.Card.Link;
import dev.kept.cards.Card.Source;
import dev.kept.risk.ModelIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands on every card: who speaks, where to read more, why one may decline. */
final class Imprint {
  private final CardSetting setting;
  private final ModelIdentity model;

  /** For a card of a score by {@code model}. */
  Imprint(CardSetting setting, ModelIdentity model) {
    this.setting = setting;
    this.model = model;
  }

  Source source() {
    Coding topic =
        new Coding(setting.under("codes/topic"), "MissedVisitRisk", "Risk of a missed visit");
    return new Source("Kept", url(), topic);
  }

  /** The same whatever the card is about. */
  private Optional<String> url() {
    return setting.vendor().links() ? Optional.of(setting.under("model-card")) : Optional.empty();
  }

  /** Where the model that scored the card's riskiest visit is told of. */
  List<Link> links() {
    String stage = model.stage().name().toLowerCase(Locale.ROOT);
    return setting.vendor().links()
        ? List.of(new Link("About this score", setting.under("model-card/" + stage)))
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

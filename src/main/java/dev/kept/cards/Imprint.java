package dev.kept.cards;

import dev.kept.cards.Card.Link;
import dev.kept.cards.Card.Source;
import dev.kept.risk.ModelIdentity;
import java.util.Arrays;
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
    return Arrays.stream(OverrideReason.values())
        .map(
            reason ->
                new Coding(setting.under(OverrideReason.SYSTEM), reason.code(), reason.display()))
        .toList();
  }
}

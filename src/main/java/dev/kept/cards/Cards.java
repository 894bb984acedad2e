package dev.kept.cards;

import dev.kept.cards.Card.Choice;
import dev.kept.cards.Card.Indicator;
import dev.kept.decision.Decision;
import dev.kept.decision.Decision.Advise;
import dev.kept.decision.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes the cards of an answer; the same decisions and ids always make the same cards. */
public final class Cards {
  private static final int MOST_SINGLE = 3;

  private Cards() {}

  /**
   * One card for each appointment worth one, the riskiest first; where more than three are, one
   * card for all of them.
   *
   * @param decisions one for each appointment being booked
   */
  public static List<Card> onBooking(List<Decision> decisions, CardSetting setting) {
    List<Advise> advised = advised(decisions);
    if (advised.size() > MOST_SINGLE) {
      return List.of(card(new AtRisk(advised, false), setting));
    }
    boolean only = decisions.size() == 1;
    return advised.stream().map(visit -> card(new AtRisk(List.of(visit), only), setting)).toList();
  }

  /**
   * One card for all of the patient's next appointments worth one, the riskiest first.
   *
   * @param decisions one for each booked appointment
   */
  public static List<Card> onPatient(List<Decision> decisions, CardSetting setting) {
    List<Advise> advised = advised(decisions);
    return advised.isEmpty() ? List.of() : List.of(card(new AtRisk(advised, false), setting));
  }

  private static List<Advise> advised(List<Decision> decisions) {
    return decisions.stream()
        .flatMap(
            decision ->
                switch (decision) {
                  case Advise advise -> Stream.of(advise);
                  case Decision.Silent silent -> Stream.<Advise>empty();
                  case Decision.Abstain abstain -> Stream.<Advise>empty();
                })
        .sorted(Comparator.comparingDouble(visit -> -visit.assessment().probability()))
        .toList();
  }

  private static Card card(AtRisk atRisk, CardSetting setting) {
    Imprint imprint = new Imprint(setting, atRisk.riskiest().assessment().model());
    return new Card(
        setting.ids().get(),
        atRisk.summary(setting),
        new Detail(setting).of(atRisk),
        setting.vendor().detail(),
        atRisk.riskiest().tier() == Tier.HIGH ? Indicator.WARNING : Indicator.INFO,
        imprint.source(),
        new Offers(setting).of(atRisk),
        setting.vendor().onlyAny() ? Choice.ANY : Choice.AT_MOST_ONE,
        imprint.overrideReasons(),
        imprint.links(),
        atRisk.visits().stream().map(Advise::appointment).toList());
  }
}

package dev.kept.cards;

import dev.kept.decision.Decision;
import java.util.List;

/** Makes the cards of an answer; the same decisions and ids always make the same cards. */
public final class Cards {
  private Cards() {}

  /**
   * One card for each appointment worth one; where more than three are, one card for all of them.
   *
   * @param decisions one for each appointment being booked
   */
  public static List<Card> onBooking(List<Decision> decisions, CardSetting setting) {
    return List.of();
  }

  /**
   * One card for all of the patient's next appointments worth one, the riskiest first.
   *
   * @param decisions one for each booked appointment
   */
  public static List<Card> onPatient(List<Decision> decisions, CardSetting setting) {
    return List.of();
  }
}

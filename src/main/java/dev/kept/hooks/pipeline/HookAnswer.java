package dev.kept.hooks.pipeline;

import dev.kept.cards.Card;
import dev.kept.decision.Decision;
import dev.kept.visit.Facts;
import java.util.List;

/**
 * What a valid call comes to, before it is written.
 *
 * @param facts what was known
 * @param decisions one an appointment
 * @param cards what is shown
 */
public record HookAnswer(Facts facts, List<Decision> decisions, List<Card> cards) {
  public HookAnswer {
    decisions = List.copyOf(decisions);
    cards = List.copyOf(cards);
  }
}

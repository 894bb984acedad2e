package dev.kept.hooks.pipeline;

import dev.kept.cards.Card;
import dev.kept.decision.Decision;
import dev.kept.visit.Facts;
import java.util.List;

/**
 * What a valid call comes to, before it is written.
 *
 * @param facts what was known
 * @param judged one an appointment
 * @param cards what is shown
 */
public record HookAnswer(Facts facts, List<Judged> judged, List<Card> cards) {
  public HookAnswer {
    judged = List.copyOf(judged);
    cards = List.copyOf(cards);
  }

  /** What was decided, one an appointment. */
  public List<Decision> decisions() {
    return judged.stream().map(Judged::decision).toList();
  }
}

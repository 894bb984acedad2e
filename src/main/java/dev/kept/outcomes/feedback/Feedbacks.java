package dev.kept.outcomes.feedback;

import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Port: what became of cards. */
public interface Feedbacks {
  /** How often each reason was given for declining a card, the most frequent first. */
  List<OverrideCount> overrides(Span span);

  /** How cards fared. */
  Tally tally(Span span);

  /**
   * Cards of a tenant whose feedback came in a time; production and non-production never together.
   *
   * @param tenant the tenant
   * @param production which of the two
   * @param from the first instant
   * @param until the first instant no longer in it
   */
  record Span(TenantId tenant, boolean production, Instant from, Instant until) {}

  /**
   * A reason and how many cards were declined for it, each counted once.
   *
   * @param code the reason's code
   * @param cards how many
   */
  record OverrideCount(String code, long cards) {}

  /**
   * How cards fared.
   *
   * @param accepted cards of which the newest word is that a suggestion was taken up
   * @param overridden cards of which it is that they were declined
   * @param unmatched cards that feedback names and no score in the ledger knows: nobody can say
   *     whether those are production's
   */
  record Tally(long accepted, long overridden, long unmatched) {}
}

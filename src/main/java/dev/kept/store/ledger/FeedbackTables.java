package dev.kept.store.ledger;

import dev.kept.audit.AuditEvent.Feedback;
import dev.kept.tenant.TenantId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Feedback's tables in one transaction, and what follows from an acceptance. */
final class FeedbackTables {
  private static final String INSERT =
      """
      insert into feedback (entry, tenant, service, card, outcome, suggestions, reasons, commented,
        stated_at, at)
      values (:entry, :tenant, :service, :card, :outcome, :suggestions, :reasons, :commented,
        :stated, :at)
      on conflict (entry) do nothing""";

  /** Suggestions of these cards that somebody accepted, with the scores they are for. */
  private static final String ACCEPTED =
      """
      with accepted as (
        select f.tenant, f.card, f.at, offered.id as suggestion, offered.code, c.score
        from feedback f
        join (select distinct * from unnest(:tenants, :cards) as k (tenant, card)) k
          on f.tenant = k.tenant and f.card = k.card
        join card c on c.tenant = f.tenant and c.id = f.card
        cross join unnest(c.suggestions, c.codes) as offered (id, code)
        where f.outcome = 'accepted' and offered.id = any(f.suggestions)
          and starts_with(offered.code, 'outreach:'))
      """;

  /** A card may speak of several visits: the first of them is what the patient is reached for. */
  private static final String TASK =
      ACCEPTED
          + """
          insert into outreach_task (tenant, production, score, card, suggestion, patient,
            patient_reference, channel, asked_at)
          select distinct on (a.tenant, a.suggestion) a.tenant, s.production, s.id, a.card,
            a.suggestion, s.patient, s.patient_reference, substr(a.code, 10), a.at
          from accepted a join score s on s.id = a.score
          order by a.tenant, a.suggestion, s.start_at, s.id, a.at
          on conflict do nothing""";

  private static final String TREATED =
      ACCEPTED
          + """
          update score set treated_at = least(treated_at, a.at)
          from (select score, min(at) as at from accepted group by score) a
          where id = a.score and (treated_at is null or a.at < treated_at)""";

  private static final int STATED = Types.TIMESTAMP_WITH_TIMEZONE;

  private final Handle handle;

  FeedbackTables(Handle handle) {
    this.handle = handle;
  }

  /**
   * A card of a tenant's.
   *
   * @param tenant the tenant
   * @param id the card's id
   */
  record CardKey(TenantId tenant, UUID id) {}

  void write(List<Told> all) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (Told told : all) {
      Feedback feedback = told.feedback();
      batch
          .bind("entry", told.entry())
          .bind("tenant", told.tenant().value())
          .bind("service", Noted.text(feedback.service()))
          .bind("card", feedback.card())
          .bind("outcome", feedback.outcome())
          .bind("suggestions", SqlArrays.uuids(feedback.suggestions()))
          .bind(
              "reasons",
              SqlArrays.texts(
                  feedback.reasons().stream()
                      .map(reason -> Noted.text(reason.system() + '|' + reason.code()))
                      .toList()))
          .bind("commented", feedback.commented())
          .bindBySqlType("stated", feedback.stated().map(FeedbackTables::utc).orElse(null), STATED)
          .bind("at", utc(told.at()))
          .add();
    }
    ScoreTables.execute(batch);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** What follows from acceptances of these cards, whichever came first, card or feedback. */
  void follow(List<CardKey> cards) {
    if (cards.isEmpty()) {
      return;
    }
    for (String statement : List.of(TASK, TREATED)) {
      handle
          .createUpdate(statement)
          .bind("tenants", SqlArrays.texts(cards.stream().map(c -> c.tenant().value()).toList()))
          .bind("cards", SqlArrays.uuids(cards.stream().map(CardKey::id).toList()))
          .execute();
    }
  }
}

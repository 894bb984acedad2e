package dev.kept.store.reads;

import dev.kept.outcomes.feedback.Feedbacks;
import dev.kept.outcomes.feedback.OutreachTasks;
import dev.kept.store.Database;
import dev.kept.tenant.TenantId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Feedback and what follows from it, in PostgreSQL; where that cannot answer, it is a {@link
 * dev.kept.store.StoreException}.
 *
 * @param database where it is
 */
public record PgFeedbacks(Database database) implements Feedbacks, OutreachTasks {
  /** Feedback in the span, with whether its card is known and counts. */
  private static final String TIED =
      """
      with tied as (
        select f.entry, f.card, f.at, f.outcome, f.reasons, (
          select s.production from card c join score s on s.id = c.score
          where c.tenant = f.tenant and c.id = f.card limit 1) as production
        from feedback f
        where f.tenant = :tenant and f.at >= :from and f.at < :until)
      """;

  private static final String OVERRIDES =
      TIED
          + """
          select substring(reason from '[^|]*$') as code, count(distinct card) as cards
          from tied cross join unnest(reasons) as reason
          where outcome = 'overridden' and production = :production
          group by 1 order by 2 desc, 1""";

  /** The newest word on each card. */
  private static final String TALLY =
      TIED
          + """
          select
            count(*) filter (where production = :production and outcome = 'accepted'),
            count(*) filter (where production = :production and outcome = 'overridden'),
            count(*) filter (where production is null)
          from (select distinct on (card) * from tied order by card, at desc, entry) newest""";

  private static final String OPEN =
      """
      select id, score, patient, patient_reference, channel, asked_at from outreach_task
      where tenant = :tenant and production = :production and state = 'OPEN'
      order by asked_at, id limit :most""";

  @Override
  public List<OverrideCount> overrides(Span span) {
    return LedgerReads.in(
        database,
        handle ->
            bound(handle.createQuery(OVERRIDES), span)
                .map((row, context) -> new OverrideCount(row.getString(1), row.getLong(2)))
                .list());
  }

  @Override
  public Tally tally(Span span) {
    return LedgerReads.in(
        database,
        handle ->
            bound(handle.createQuery(TALLY), span)
                .map((row, context) -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one());
  }

  @Override
  public List<OutreachTask> open(TenantId tenant, boolean production, int most) {
    return LedgerReads.in(
        database,
        handle ->
            handle
                .createQuery(OPEN)
                .bind("tenant", tenant.value())
                .bind("production", production)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new OutreachTask(
                            row.getObject("id", UUID.class),
                            row.getObject("score", UUID.class),
                            Columns.pseudonym(row.getBytes("patient")).value(),
                            Base64.getEncoder().encodeToString(row.getBytes("patient_reference")),
                            row.getString("channel"),
                            Columns.instant(row, "asked_at")))
                .list());
  }

  private static Query bound(Query query, Span span) {
    return query
        .bind("tenant", span.tenant().value())
        .bind("production", span.production())
        .bind("from", span.from().atOffset(ZoneOffset.UTC))
        .bind("until", span.until().atOffset(ZoneOffset.UTC));
  }
}

package dev.kept.store.ledger;

import dev.kept.decision.Tier;
import dev.kept.outcomes.score.ScoreErasure;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.ScoreRow.Asked;
import dev.kept.outcomes.score.ScoreRow.Result;
import dev.kept.outcomes.score.ScoreRow.Stage;
import dev.kept.outcomes.score.ScoreRow.Visit;
import dev.kept.outcomes.score.Scores;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.Query;

/**
 * The score ledger in PostgreSQL; where it cannot answer, that is a {@link StoreException}.
 *
 * @param database where it is
 */
public record PgScores(Database database) implements Scores, ScoreErasure {
  private static final String ROW =
      """
      select id, stage, patient, patient_reference, appointment, start_at, start_has_time, zone,
        minutes, practitioner, location, service_type, probability, tier, decision, model, phase,
        held_out, first_at, last_at, revisions, shown, treated_at
      from score
      """;

  private static final String FIND = ROW + "where tenant = :tenant and id = :id";

  private static final String STARTING =
      ROW
          + """
          where tenant = :tenant and production = :production
            and start_at >= :from and start_at < :until
          order by start_at, id limit :most""";

  private static final String AMBIGUOUS =
      """
      select count(*) from score_ambiguity
      where tenant = :tenant and production = :production and at >= :from and at < :until""";

  private static final String EXPIRE_SCORES =
      """
      delete from score where id in (
        select id from score where last_at < :before
        order by last_at limit :most)""";

  private static final String EXPIRE_FEEDBACK =
      """
      delete from feedback where entry in (
        select entry from feedback where at < :before
        order by at limit :most)""";

  @Override
  public Optional<ScoreRow> find(TenantId tenant, UUID id) {
    return with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
  }

  @Override
  public List<ScoreRow> starting(Window window, int most) {
    return with(
        handle ->
            bound(handle.createQuery(STARTING), window)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
  }

  @Override
  public long ambiguous(Window window) {
    return with(handle -> bound(handle.createQuery(AMBIGUOUS), window).mapTo(Long.class).one());
  }

  @Override
  public int expire(Instant before, int most) {
    return with(
        handle ->
            handle.inTransaction(
                all ->
                    Math.max(
                        expire(all, EXPIRE_SCORES, before, most),
                        expire(all, EXPIRE_FEEDBACK, before, most))));
  }

  private static int expire(Handle handle, String statement, Instant before, int most) {
    return handle
        .createUpdate(statement)
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .bind("most", most)
        .execute();
  }

  @Override
  public Erased tenant(TenantId id) {
    return with(
        handle ->
            handle.inTransaction(
                all -> {
                  long tasks = erase(all, "outreach_task", id);
                  long cards = erase(all, "card", id);
                  long feedback = erase(all, "feedback", id);
                  long revisions = erase(all, "score_revision", id);
                  return new Erased(erase(all, "score", id), revisions, cards, feedback, tasks);
                }));
  }

  private static long erase(Handle handle, String table, TenantId id) {
    return handle
        .createUpdate("delete from " + table + " where tenant = :tenant")
        .bind("tenant", id.value())
        .execute();
  }

  private static Query bound(Query query, Window window) {
    return query
        .bind("tenant", window.tenant().value())
        .bind("production", window.production())
        .bind("from", window.from().atOffset(ZoneOffset.UTC))
        .bind("until", window.until().atOffset(ZoneOffset.UTC));
  }

  private <T> T with(HandleCallback<T, RuntimeException> work) {
    return LedgerReads.in(database, work);
  }

  private static ScoreRow row(ResultSet row) throws SQLException {
    Result result =
        new Result(
            row.getDouble("probability"),
            Tier.valueOf(row.getString("tier")),
            row.getString("decision"),
            row.getString("model"),
            Phase.valueOf(row.getString("phase")),
            row.getBoolean("held_out"));
    Asked asked =
        new Asked(
            ScoreTables.instant(row, "first_at"),
            ScoreTables.instant(row, "last_at"),
            row.getInt("revisions"),
            row.getBoolean("shown"),
            Optional.ofNullable(row.getObject("treated_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
    return new ScoreRow(
        row.getObject("id", UUID.class),
        Stage.valueOf(row.getString("stage")),
        visit(row),
        result,
        asked);
  }

  private static Visit visit(ResultSet row) throws SQLException {
    Optional<Double> minutes = Optional.ofNullable(row.getObject("minutes", Double.class));
    return new Visit(
        Noted.pseudonym(row.getBytes("patient")).value(),
        Base64.getEncoder().encodeToString(row.getBytes("patient_reference")),
        Optional.ofNullable(row.getBytes("appointment")).map(id -> Noted.pseudonym(id).value()),
        ScoreTables.instant(row, "start_at"),
        row.getBoolean("start_has_time"),
        ZoneId.of(row.getString("zone")),
        minutes.orElse(Double.NaN),
        row.getString("practitioner"),
        row.getString("location"),
        row.getString("service_type"));
  }
}

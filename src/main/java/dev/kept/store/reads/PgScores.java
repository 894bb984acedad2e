package dev.kept.store.reads;

import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.Scores;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
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
public record PgScores(Database database) implements Scores {
  private static final String ROW = "select " + ScoreColumns.NAMES + " from score\n";

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
                .map((row, context) -> ScoreColumns.row(row))
                .findOne());
  }

  @Override
  public List<ScoreRow> starting(Window window, int most) {
    return with(
        handle ->
            bound(handle.createQuery(STARTING), window)
                .bind("most", most)
                .map((row, context) -> ScoreColumns.row(row))
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
}

package dev.kept.store.reads;

import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.outcomes.explain.ScoreContents;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.store.Database;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Scores of the ledger in PostgreSQL with all that is kept of them; where it cannot answer, that is
 * a {@link dev.kept.store.StoreException}.
 *
 * @param database where they are
 */
public record PgScoreContents(Database database) implements ScoreContents {
  private static final String FIND =
      "select production, feature_schema, vector, "
          + ScoreColumns.NAMES
          + " from score where tenant = :tenant and id = :id";

  private static final String REVISIONS =
      """
      select at, service, probability, tier, decision from score_revision
      where tenant = :tenant and score = :id order by at desc, entry limit :most""";

  private static final String PAST =
      """
      select v.start_at, v.attendance, v.service_type
      from visit v join score s on s.id = :id
      where v.tenant = :tenant and v.production = s.production and v.patient = s.patient
        and v.start_at < s.start_at and v.known_at <= s.last_at
      order by v.start_at desc, v.appointment limit :most""";

  @Override
  public Optional<Content> find(TenantId tenant, UUID score) {
    return LedgerReads.in(database, handle -> find(handle, tenant, score));
  }

  private static Optional<Content> find(Handle handle, TenantId tenant, UUID score) {
    List<Revision> revisions =
        handle
            .createQuery(REVISIONS)
            .bind("tenant", tenant.value())
            .bind("id", score)
            .bind("most", MOST)
            .map((row, context) -> revision(row))
            .list();
    List<PastVisit> past =
        handle
            .createQuery(PAST)
            .bind("tenant", tenant.value())
            .bind("id", score)
            .bind("most", MOST)
            .map((row, context) -> past(row))
            .list();
    return handle
        .createQuery(FIND)
        .bind("tenant", tenant.value())
        .bind("id", score)
        .map((row, context) -> content(row, revisions, past))
        .findOne();
  }

  private static Content content(ResultSet row, List<Revision> revisions, List<PastVisit> past)
      throws SQLException {
    ScoreRow score = ScoreColumns.row(row);
    return new Content(
        score,
        row.getBoolean("production"),
        row.getInt("feature_schema"),
        vector((Float[]) row.getArray("vector").getArray()),
        revisions,
        past);
  }

  private static FeatureVector vector(Float[] values) {
    float[] numbers = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return FeatureVector.of(numbers);
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        Columns.instant(row, "at"),
        row.getString("service"),
        row.getDouble("probability"),
        Tier.valueOf(row.getString("tier")),
        row.getString("decision"));
  }

  private static PastVisit past(ResultSet row) throws SQLException {
    return new PastVisit(
        Columns.instant(row, "start_at"),
        Attendance.valueOf(row.getString("attendance")),
        row.getString("service_type"));
  }
}

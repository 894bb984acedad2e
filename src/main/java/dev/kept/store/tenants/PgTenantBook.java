package dev.kept.store.tenants;

import static java.util.stream.Collectors.toMap;

import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.StoreException.Code;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The book of tenants in a database; what fails there is a {@link StoreException}. */
public final class PgTenantBook implements TenantBook {
  private static final String REVISION = "select revision from tenant_revision";

  private static final String TENANTS =
      """
      select id, revision, settings, production, changed_at, changed_by from tenant order by id""";

  private static final String HOLDS =
      """
      select tenant, kind, place, cause, phase_at_most, since, held_by, reason from tenant_hold
      order by tenant, kind, place, cause""";

  private static final String HISTORY =
      """
      select change, settings, changed_at, changed_by, reason, numbers from tenant_history
      where tenant = :tenant order by number desc limit :most""";

  private final Database database;
  private final ChangeRecord record;

  /**
   * The book in {@code database}.
   *
   * @param record what writes a change down beside, in its transaction
   */
  public PgTenantBook(Database database, ChangeRecord record) {
    this.database = database;
    this.record = record;
  }

  @Override
  public long revision() {
    return told(
        "the tenants cannot be read",
        () ->
            database.jdbi().withHandle(handle -> handle.select(REVISION).mapTo(Long.class).one()));
  }

  @Override
  public Snapshot snapshot() {
    return told(
        "the tenants cannot be read",
        () ->
            database
                .jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, PgTenantBook::snapshot));
  }

  private static Snapshot snapshot(Handle handle) {
    return new Snapshot(
        handle.select(REVISION).mapTo(Long.class).one(),
        handle.select(TENANTS).map((row, _) -> tenant(row)).list(),
        handle.select(HOLDS).map((row, _) -> hold(row)).list(),
        handle
            .select("select tenant, key_id from tenant_hold_out")
            .collectRows(
                toMap(
                    row -> new TenantId(row.getColumn("tenant", String.class)),
                    row -> row.getColumn("key_id", UUID.class))));
  }

  @Override
  public Written write(List<Move> moves, Change change) {
    try {
      return told(
          "the tenants cannot be changed",
          () ->
              database
                  .jdbi()
                  .inTransaction(handle -> new Writing(handle, change, record).write(moves)));
    } catch (Writing.RefusedException e) {
      return e.refused();
    }
  }

  @Override
  public List<Line> history(TenantId id, int most) {
    return told(
        "the tenants' history cannot be read",
        () ->
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery(HISTORY)
                            .bind("tenant", id.value())
                            .bind("most", most)
                            .map((row, _) -> line(row))
                            .list()));
  }

  private static <T> T told(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw new StoreException(Code.REFUSED, what, e);
    }
  }

  private static StoredTenant tenant(ResultSet row) throws SQLException {
    return new StoredTenant(
        new TenantId(row.getString("id")),
        row.getLong("revision"),
        new Draft(row.getString("settings"), row.getBoolean("production")),
        instant(row, "changed_at"),
        row.getString("changed_by"));
  }

  private static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        new TenantId(row.getString("tenant")),
        new ScopeColumns(row.getString("kind"), row.getString("place")).scope(),
        Hold.Cause.valueOf(row.getString("cause")),
        Phase.valueOf(row.getString("phase_at_most")),
        new Change(instant(row, "since"), row.getString("held_by"), row.getString("reason")));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("change"),
        row.getString("settings"),
        new Change(
            instant(row, "changed_at"), row.getString("changed_by"), row.getString("reason")),
        Optional.ofNullable(row.getString("numbers")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

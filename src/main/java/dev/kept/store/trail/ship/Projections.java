package dev.kept.store.trail.ship;

import dev.kept.store.trail.Projection;
import dev.kept.store.trail.TrailRow;
import dev.kept.store.trail.TrailTables;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Lets other ledgers take records up. A record that one of them cannot take must not keep the trail
 * from going on: it is found by halving and set aside.
 *
 * @param all the ledgers
 * @param trouble told of each record set aside
 */
record Projections(List<Projection> all, Trouble trouble) {
  private static final String POINT = "before_projection";

  /**
   * Classes of SQL states that are the record's own doing: cardinality, data, constraint, limits.
   * Whatever else a database says, such as that it lacks a column, another try may get past.
   */
  private static final List<String> OWN = List.of("21", "22", "23", "54");

  private static final String SET_ASIDE =
      """
      insert into trail_poison
        (writer, sequence, entry, tenant, at, projection, failure, sealed)
      values (:writer, :sequence, :entry, :tenant, :at, :projection, :failure, :sealed)
      on conflict do nothing""";

  void apply(TrailTables tables, List<TrailRow> rows) {
    for (Projection projection : all) {
      apply(tables, projection, rows);
    }
  }

  private void apply(TrailTables tables, Projection projection, List<TrailRow> rows) {
    Handle handle = tables.handle();
    handle.savepoint(POINT);
    try {
      projection.apply(handle, rows.stream().map(TrailRow::shipped).toList());
      handle.releaseSavepoint(POINT);
    } catch (RuntimeException e) {
      if (passes(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(POINT);
      if (rows.size() == 1) {
        setAside(tables, projection, rows.getFirst(), failure(e));
      } else {
        int half = rows.size() / 2;
        apply(tables, projection, rows.subList(0, half));
        apply(tables, projection, rows.subList(half, rows.size()));
      }
    }
  }

  private void setAside(TrailTables tables, Projection projection, TrailRow row, String failure) {
    UUID writer = tables.writer();
    tables
        .handle()
        .createUpdate(SET_ASIDE)
        .bind("writer", writer)
        .bind("sequence", row.record().sequence())
        .bind("entry", row.columns().entry())
        .bind("tenant", row.columns().tenant().orElse(null))
        .bind("at", row.columns().at().atOffset(ZoneOffset.UTC))
        .bind("projection", projection.getClass().getSimpleName())
        .bind("failure", failure)
        .bind("sealed", row.record().sealed())
        .execute();
    trouble.tell(Trouble.Code.POISON, Optional.of(failure));
  }

  private static boolean passes(RuntimeException failure) {
    return state(failure).filter(state -> OWN.stream().noneMatch(state::startsWith)).isPresent();
  }

  /** The SQL state, or the class, of what was thrown; never its message, which may quote data. */
  static String failure(Throwable thrown) {
    return state(thrown).orElse(thrown.getClass().getName());
  }

  private static Optional<String> state(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }
}

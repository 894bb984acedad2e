package dev.kept.store.outcomes;

import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.kpi.Ratio;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Figures counted where the records are. */
public final class PgKpis implements Kpis {
  private static final Duration PERIOD = Duration.ofDays(DAYS);

  /** Settings are YAML as somebody wrote it: a line's comment is none of it. */
  private static final String ENTERED =
      """
      select changed_at from tenant_history
      where tenant = :tenant and change = 'PUT' and production = :production
        and settings ~ '(^|\\n)[^#\\n]*\\mphase["'']?[ ]*:[ ]*["'']?(staff|outreach|full)\\M'
      order by number limit 1""";

  private static final String FIRST_CARD =
      """
      select min(r.at)
      from card c
        join score_revision r on r.entry = c.entry
        join score s on s.id = c.score
      where c.tenant = :tenant and s.production = :production""";

  private final Database database;

  /** The records in {@code database}. */
  public PgKpis(Database database) {
    this.database = database;
  }

  @Override
  public Optional<GoLive> goLive(Owner owner) {
    return first(ENTERED, owner)
        .map(at -> new GoLive(at, Source.PHASE_ENTERED))
        .or(() -> first(FIRST_CARD, owner).map(at -> new GoLive(at, Source.FIRST_CARD)));
  }

  private Optional<Instant> first(String query, Owner owner) {
    return with(
        handle ->
            handle
                .createQuery(query)
                .bind("tenant", owner.tenant().value())
                .bind("production", owner.production())
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant));
  }

  @Override
  public Report report(Asked asked) {
    Map<Kpi, Ratio> before = new EnumMap<>(Kpi.class);
    Map<Kpi, Ratio> after = new EnumMap<>(Kpi.class);
    Map<LocalDate, Map<Kpi, Ratio>> weeks = new TreeMap<>();
    for (Kpi kpi : Kpi.values()) {
      before.put(kpi, Ratio.NONE);
      after.put(kpi, Ratio.NONE);
      for (Cell cell : cells(kpi, asked)) {
        (cell.early() ? before : after).merge(kpi, cell.ratio(), Ratio::plus);
        weeks
            .computeIfAbsent(cell.week(), week -> new EnumMap<>(Kpi.class))
            .merge(kpi, cell.ratio(), Ratio::plus);
      }
    }
    List<Week> told = new ArrayList<>();
    weeks.forEach((monday, figures) -> told.add(new Week(monday, figures)));
    return new Report(asked, before, after, told);
  }

  /** What was counted in a week of one period. */
  private record Cell(LocalDate week, boolean early, Ratio ratio) {
    private static Cell of(ResultSet row) throws SQLException {
      return new Cell(
          row.getObject(1, LocalDate.class),
          row.getBoolean(2),
          new Ratio(row.getLong(3), row.getLong(4)));
    }
  }

  private List<Cell> cells(Kpi kpi, Asked asked) {
    return with(
        handle ->
            handle.inTransaction(
                inside -> {
                  Matching.prepare(inside);
                  return bind(inside.createQuery(KpiCounts.sql(kpi)), asked)
                      .map((row, context) -> Cell.of(row))
                      .list();
                }));
  }

  private static Query bind(Query query, Asked asked) {
    Instant live = asked.live().at();
    Instant end = live.plus(PERIOD);
    Instant to = end.isBefore(asked.now()) ? end : asked.now();
    return query
        .configure(SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
        .bind("tenant", asked.owner().tenant().value())
        .bind("production", asked.owner().production())
        .bind("zone", asked.zone().getId())
        .bind("from", live.minus(PERIOD).atOffset(ZoneOffset.UTC))
        .bind("live", live.atOffset(ZoneOffset.UTC))
        .bind("to", to.atOffset(ZoneOffset.UTC))
        .bind("now", asked.now().atOffset(ZoneOffset.UTC));
  }

  private <T> T with(Function<Handle, T> work) {
    try {
      return database.jdbi().withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "figures cannot be counted", e);
    }
  }
}

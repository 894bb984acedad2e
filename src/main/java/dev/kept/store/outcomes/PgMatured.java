package dev.kept.store.outcomes;

import dev.kept.features.Tally;
import dev.kept.outcomes.measure.LeadRates;
import dev.kept.outcomes.validity.MaturedScores;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Scores that met their visits, matched when they are asked for: a correction counts at once. */
public final class PgMatured implements MaturedScores {
  private static final int FETCHED = 5_000;

  private static final String RATES =
      """
      select location,
        coalesce(greatest(0, (start_at at time zone zone)::date
          - (created_at at time zone zone)::date), 0) as lead,
        count(*) as visits, count(*) filter (where missed) as missed
      from visit
      where tenant = :tenant and production = :production and start_at >= :from and start_at < :to
        and missed is not null and known_at <= :now
      group by 1, 2""";

  /** The visits a new model scores start later than those that can be measured. */
  private static final String SERVING =
      """
      select distinct on (stage) stage, model, last_at from score
      where tenant = :tenant and production = :production and stage in ('T0', 'T48')
        and start_at >= :from and last_at <= :now
      order by stage, last_at desc, model""";

  private final Database database;

  /** The scores in {@code database}. */
  public PgMatured(Database database) {
    this.database = database;
  }

  @Override
  public Met met(Span span) {
    return with(
        handle -> {
          Meeting meeting = new Meeting();
          handle.useTransaction(
              inside -> {
                Matching.prepare(inside);
                bind(inside.createQuery(Matching.ROWS), span)
                    .setFetchSize(FETCHED)
                    .map((row, context) -> meeting.add(row))
                    .useStream(rows -> rows.forEach(sum -> {}));
              });
          return meeting.met();
        });
  }

  @Override
  public LeadRates rates(Span span) {
    return with(
        handle -> {
          LeadRates rates = new LeadRates();
          bind(handle.createQuery(RATES), span)
              .map((row, context) -> add(rates, row))
              .useStream(all -> all.forEach(sum -> {}));
          return rates;
        });
  }

  private static Tally add(LeadRates rates, ResultSet row) throws SQLException {
    Tally visits = new Tally(row.getDouble("missed"), row.getDouble("visits"));
    rates.add(row.getString("location"), row.getInt("lead"), visits);
    return visits;
  }

  @Override
  public List<Fate> serving(Span span) {
    return with(
        handle ->
            handle
                .createQuery(SERVING)
                .bind("tenant", span.owner().tenant().value())
                .bind("production", span.owner().production())
                .bind("from", span.from().atOffset(ZoneOffset.UTC))
                .bind("now", span.now().atOffset(ZoneOffset.UTC))
                .map(
                    (row, context) ->
                        new Fate(
                            row.getString("stage"),
                            row.getString("model"),
                            row.getObject("last_at", OffsetDateTime.class).toInstant(),
                            Counts.NONE))
                .list());
  }

  @Override
  public int noShows(Span span) {
    return with(
        handle ->
            handle.inTransaction(
                inside -> {
                  Matching.prepare(inside);
                  return bind(inside.createQuery(Matching.NO_SHOWS), span)
                      .mapTo(Integer.class)
                      .one();
                }));
  }

  private <T> T with(Function<Handle, T> work) {
    try {
      return database.jdbi().withHandle(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "outcomes cannot be read", e);
    }
  }

  private static Query bind(Query query, Span span) {
    return query
        .bind("tenant", span.owner().tenant().value())
        .bind("production", span.owner().production())
        .bind("from", span.from().atOffset(ZoneOffset.UTC))
        .bind("to", span.to().atOffset(ZoneOffset.UTC))
        .bind("now", span.now().atOffset(ZoneOffset.UTC));
  }
}

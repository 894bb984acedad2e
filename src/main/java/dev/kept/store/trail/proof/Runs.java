package dev.kept.store.trail.proof;

import dev.kept.store.trail.Cut.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What a month holds.
 *
 * @param records how many records
 * @param chains of how many chains
 */
record Runs(long records, long chains) {
  private static final int FETCHED = 10_000;
  private static final String LINKS =
      """
      select writer, sequence, link from trail_record
      where at >= :begin and at < :end order by writer, sequence""";

  /** Gives each run of records one after another to {@code taker}, in the order of chains. */
  static Runs of(Handle handle, YearMonth month, Cuts taker) {
    Walk walk = new Walk(taker);
    handle
        .createQuery(LINKS)
        .bind("begin", month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
        .bind("end", month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
        .setFetchSize(FETCHED)
        .map((row, _) -> run(row))
        .forEach(walk::step);
    walk.run.ifPresent(taker);
    taker.end();
    return new Runs(walk.records, walk.chains);
  }

  private static Run run(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    return new Run(
        row.getObject("writer", UUID.class),
        sequence,
        sequence,
        HexFormat.of().formatHex(row.getBytes("link")));
  }

  private static final class Walk {
    private final Consumer<Run> taker;
    private Optional<Run> run = Optional.empty();
    private long records;
    private long chains;

    Walk(Consumer<Run> taker) {
      this.taker = taker;
    }

    void step(Run record) {
      records++;
      boolean sameChain = run.filter(it -> it.writer().equals(record.writer())).isPresent();
      chains += sameChain ? 0 : 1;
      if (sameChain && run.get().last() + 1 == record.first()) {
        run =
            Optional.of(new Run(record.writer(), run.get().first(), record.last(), record.link()));
      } else {
        run.ifPresent(taker);
        run = Optional.of(record);
      }
    }
  }
}

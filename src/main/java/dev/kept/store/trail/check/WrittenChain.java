package dev.kept.store.trail.check;

import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.trail.Cut;
import dev.kept.store.trail.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A writer's chain as the database says it is.
 *
 * @param writer who wrote it
 * @param start where it begins, if it goes on with another
 * @param end its last record's number and link; empty where the writer is not known
 * @param segments its segments by the number of their first record
 * @param cuts removed runs by their first number
 * @param trace what else tells of it
 */
record WrittenChain(
    UUID writer,
    Optional<Start> start,
    Optional<End> end,
    NavigableMap<Long, SegmentHeader> segments,
    Map<Long, Cut> cuts,
    Trace trace) {
  private static final String SEGMENTS =
      "select first, key_id, salt, previous from trail_segment where writer = :writer";

  /** What was removed since may have held the place: that is proven, and checked, on its own. */
  private static final String STARTS =
      "select "
          + Origin.COLUMNS
          + """
            , sequence = 0
              or exists (select from trail_record r
                where r.writer = o.before and r.sequence = o.sequence and r.link = o.link)
              or exists (select from trail_cut c
                where c.writer = o.before and c.first <= o.sequence
                  and (c.last > o.sequence or (c.last = o.sequence and c.link = o.link)))
              or exists (select from trail_origin f
                where f.writer = o.before and f.sequence = o.sequence and f.link = o.link) as stands
            from trail_origin o where writer = :writer""";

  /** A chain that is no spool's, and what a ledger could not take up, come with records. */
  private static final String TRACES =
      """
      select exists (select from trail_writer where writer = :writer) as known,
        greatest(
          (select count(*) from trail_writer where writer = :writer and sort = 'DIRECT'),
          (select max(first) from trail_segment where writer = :writer),
          (select max(sequence) from trail_poison where writer = :writer)) as reached""";

  /**
   * Its beginning.
   *
   * @param origin what states it
   * @param stands whether the earlier chain has that record
   */
  record Start(Origin origin, boolean stands) {}

  /**
   * Its end.
   *
   * @param last the number of its last record
   * @param link that record's link, 64 hexadecimal digits
   */
  record End(long last, String link) {
    static final End NONE = new End(0, Chain.START);
  }

  /**
   * What tells of a chain beside its records, its end and checkpoints.
   *
   * @param known whether the writer was made known
   * @param reached how many records it had at least
   */
  record Trace(boolean known, long reached) {
    boolean isThere() {
      return known || reached > 0;
    }
  }

  static WrittenChain of(Handle handle, UUID writer) {
    NavigableMap<Long, SegmentHeader> segments = new TreeMap<>();
    of(handle, SEGMENTS, writer)
        .map((row, _) -> header(row))
        .forEach(header -> segments.put(header.first(), header));
    Map<Long, Cut> cuts = new TreeMap<>();
    of(handle, "select " + Cut.COLUMNS + " from trail_cut where writer = :writer", writer)
        .map((row, _) -> Cut.of(row))
        .forEach(cut -> cuts.put(cut.run().first(), cut));
    Optional<End> end =
        of(handle, "select sequence, link from trail_watermark where writer = :writer", writer)
            .map((row, _) -> new End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
            .findOne();
    Optional<Start> start =
        of(handle, STARTS, writer)
            .map((row, _) -> new Start(Origin.of(row), row.getBoolean("stands")))
            .findOne();
    Trace trace =
        of(handle, TRACES, writer)
            .map((row, _) -> new Trace(row.getBoolean("known"), row.getLong("reached")))
            .one();
    return new WrittenChain(writer, start, end, segments, cuts, trace);
  }

  private static Query of(Handle handle, String sql, UUID writer) {
    return handle.createQuery(sql).bind("writer", writer);
  }

  /** The segment that record {@code sequence} is of; empty if no head is there for it. */
  Optional<SegmentHeader> segment(long sequence) {
    return Optional.ofNullable(segments.floorEntry(sequence)).map(Map.Entry::getValue);
  }

  static SegmentHeader header(ResultSet row) throws SQLException {
    return new SegmentHeader(
        row.getLong("first"),
        row.getString("key_id"),
        row.getString("salt"),
        row.getString("previous"));
  }
}

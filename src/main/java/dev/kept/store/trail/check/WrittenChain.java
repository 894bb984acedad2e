package dev.kept.store.trail.check;

import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.store.trail.Cut;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A writer's chain as the database says it is.
 *
 * @param writer who wrote it
 * @param end its last record's number and link; empty where the writer is not known
 * @param segments its segments by the number of their first record
 * @param cuts removed runs by their first number
 */
record WrittenChain(
    UUID writer,
    Optional<End> end,
    NavigableMap<Long, SegmentHeader> segments,
    Map<Long, Cut> cuts) {
  private static final String SEGMENTS =
      "select first, key_id, salt, previous from trail_segment where writer = :writer";

  /**
   * Its end.
   *
   * @param last the number of its last record
   * @param link that record's link, 64 hexadecimal digits
   */
  record End(long last, String link) {
    static final End NONE = new End(0, Chain.START);
  }

  static WrittenChain of(Handle handle, UUID writer) {
    NavigableMap<Long, SegmentHeader> segments = new TreeMap<>();
    handle
        .createQuery(SEGMENTS)
        .bind("writer", writer)
        .map((row, _) -> header(row))
        .forEach(header -> segments.put(header.first(), header));
    Map<Long, Cut> cuts = new TreeMap<>();
    handle
        .createQuery("select " + Cut.COLUMNS + " from trail_cut where writer = :writer")
        .bind("writer", writer)
        .map((row, _) -> Cut.of(row))
        .forEach(cut -> cuts.put(cut.run().first(), cut));
    Optional<End> end =
        handle
            .createQuery("select sequence, link from trail_watermark where writer = :writer")
            .bind("writer", writer)
            .map((row, _) -> new End(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
            .findOne();
    return new WrittenChain(writer, end, segments, cuts);
  }

  static SegmentHeader header(ResultSet row) throws SQLException {
    return new SegmentHeader(
        row.getLong("first"),
        row.getString("key_id"),
        row.getString("salt"),
        row.getString("previous"));
  }
}

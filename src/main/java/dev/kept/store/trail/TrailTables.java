package dev.kept.store.trail;

import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.SegmentHeader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The trail's tables as a writer fills them.
 *
 * @param handle a transaction
 * @param writer whose chain
 */
public record TrailTables(Handle handle, UUID writer) {
  private static final String RECORDS =
      """
      insert into trail_record (writer, sequence, at, entry, tenant, patient, user_reference, kind,
        outcome, hook_instance, write_begins, sealed, proof, digest, link)
      select ?, r.* from unnest(?::bigint[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bytea[], ?::text[],
        ?::bytea[], ?::bytea[]) r""";

  private static final String MOVE =
      """
      update trail_watermark set sequence = :to, link = :link, moved_at = now()
      where writer = :writer and sequence = :from""";

  /**
   * How far a chain has come.
   *
   * @param sequence the number of its last record, 0 for none
   * @param link that record's link, 64 hexadecimal digits
   */
  public record Mark(long sequence, String link) {}

  /** Makes the writer known; a second time, nothing. */
  public void begin(String sort) {
    begin(sort, new Mark(0, Chain.START));
  }

  /** Makes a spool's writer known whose chain goes on with an earlier one. */
  public Mark begin(Origin origin) {
    Mark mark = new Mark(origin.begin().sequence(), origin.begin().link());
    begin("SPOOL", mark);
    origin.add(handle);
    return mark;
  }

  private void begin(String sort, Mark mark) {
    handle
        .createUpdate(
            "insert into trail_writer (writer, sort) values (:writer, :sort) on conflict do nothing")
        .bind("writer", writer)
        .bind("sort", sort)
        .execute();
    handle
        .createUpdate(
            """
            insert into trail_watermark (writer, sequence, link) values (:writer, :sequence, :link)
            on conflict do nothing""")
        .bind("writer", writer)
        .bind("sequence", mark.sequence())
        .bind("link", HexFormat.of().parseHex(mark.link()))
        .execute();
  }

  /** The watermark, held until the transaction ends. */
  public Mark lock() {
    return handle
        .createQuery("select sequence, link from trail_watermark where writer = :writer for update")
        .bind("writer", writer)
        .map((row, _) -> new Mark(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
        .one();
  }

  /** Makes a segment known; a second time, nothing. */
  public void segment(SegmentHeader header) {
    handle
        .createUpdate(
            """
            insert into trail_segment (writer, first, key_id, salt, previous)
            values (:writer, :first, :key, :salt, :previous) on conflict do nothing""")
        .bind("writer", writer)
        .bind("first", header.first())
        .bind("key", header.keyId())
        .bind("salt", header.salt())
        .bind("previous", header.previous())
        .execute();
  }

  /** Adds rows in one statement and moves the watermark over them; false if it was elsewhere. */
  public boolean add(long from, List<TrailRow> rows) {
    try {
      records(rows);
    } catch (SQLException e) {
      throw new org.jdbi.v3.core.statement.UnableToExecuteStatementException(e, null);
    }
    TrailRow last = rows.getLast();
    return handle
            .createUpdate(MOVE)
            .bind("to", last.record().sequence())
            .bind("link", last.record().link())
            .bind("writer", writer)
            .bind("from", from)
            .execute()
        == 1;
  }

  private void records(List<TrailRow> rows) throws SQLException {
    Connection connection = handle.getConnection();
    try (PreparedStatement insert = connection.prepareStatement(RECORDS)) {
      insert.setObject(1, writer);
      Arrays arrays = new Arrays(connection, insert, rows);
      arrays.set(2, "bigint", row -> row.record().sequence());
      arrays.set(3, "timestamptz", row -> row.columns().at().atOffset(ZoneOffset.UTC).toString());
      arrays.set(4, "uuid", row -> row.columns().entry());
      arrays.texts(5, row -> row.columns().tenant());
      arrays.texts(6, row -> row.columns().patient());
      arrays.texts(7, row -> row.columns().user());
      arrays.set(8, "text", row -> row.columns().kind());
      arrays.texts(9, row -> row.columns().outcome());
      arrays.texts(10, row -> row.columns().hookInstance());
      arrays.set(11, "boolean", row -> row.record().isFirst());
      arrays.bytes(12, row -> row.isLedgerFrame() ? null : row.record().sealed());
      arrays.texts(13, TrailRow::proof);
      arrays.bytes(14, row -> Chain.digest(row.record().sealed()));
      arrays.bytes(15, row -> row.record().link());
      insert.executeUpdate();
    }
  }

  /** Rows as one array for each column. */
  private record Arrays(Connection connection, PreparedStatement insert, List<TrailRow> rows) {
    void set(int at, String type, Function<TrailRow, Object> value) throws SQLException {
      set(at, type, rows.stream().map(value).toArray());
    }

    void texts(int at, Function<TrailRow, Optional<String>> value) throws SQLException {
      set(at, "text", rows.stream().map(row -> value.apply(row).orElse(null)).toArray());
    }

    void bytes(int at, Bytes value) throws SQLException {
      set(at, "bytea", rows.stream().map(value::of).toArray(byte[][]::new));
    }

    private void set(int at, String type, Object[] values) throws SQLException {
      Array array = connection.createArrayOf(type, values);
      insert.setArray(at, array);
    }
  }

  /** Bytes of a row, or none. */
  @FunctionalInterface
  private interface Bytes {
    byte @org.jspecify.annotations.Nullable [] of(TrailRow row);
  }
}

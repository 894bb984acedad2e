package dev.kept.store.trail.proof;

import dev.kept.audit.witness.ChainHead;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The heads of chains: where they stand, and where checkpoints say they stood. */
final class Heads {
  private static final String NOW =
      "select writer, sequence, link from trail_watermark where sequence > 0 order by writer";

  /** Each leaf as the newest checkpoint that has it says. */
  private static final String SIGNED =
      """
      select h.leaf, h.writer, h.sequence, h.link
      from trail_writer w cross join lateral (
        select leaf, writer, sequence, link, number from trail_head
        where writer = w.writer order by number desc limit 1) h
      order by h.leaf""";

  private static final String ADD =
      """
      insert into trail_head (number, leaf, writer, sequence, link)
      select ?, h.* from unnest(?::integer[], ?::uuid[], ?::bigint[], ?::bytea[]) h""";

  private Heads() {}

  static List<ChainHead> now(Handle handle) {
    return handle.select(NOW).map((row, _) -> head(row)).list();
  }

  /**
   * In the order of the tree's leaves; IllegalStateException if a leaf is not there or there twice.
   */
  static List<ChainHead> signed(Handle handle) {
    int[] next = {0};
    return handle
        .select(SIGNED)
        .map(
            (row, _) -> {
              if (row.getInt("leaf") != next[0]++) {
                throw new IllegalStateException("a leaf is not in its place");
              }
              return head(row);
            })
        .list();
  }

  private static ChainHead head(ResultSet row) throws SQLException {
    return new ChainHead(
        row.getObject("writer", UUID.class),
        row.getLong("sequence"),
        HexFormat.of().formatHex(row.getBytes("link")));
  }

  /** Adds the leaves that checkpoint {@code number} has otherwise than the one before. */
  static void add(Handle handle, long number, SortedMap<Integer, ChainHead> leaves) {
    try {
      insert(handle.getConnection(), number, leaves);
    } catch (SQLException e) {
      throw new org.jdbi.v3.core.statement.UnableToExecuteStatementException(e, null);
    }
  }

  private static void insert(
      Connection connection, long number, SortedMap<Integer, ChainHead> leaves)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setLong(1, number);
      insert.setArray(2, connection.createArrayOf("integer", leaves.keySet().toArray()));
      insert.setArray(3, array(connection, "uuid", leaves, ChainHead::writer));
      insert.setArray(4, array(connection, "bigint", leaves, ChainHead::sequence));
      insert.setArray(
          5,
          connection.createArrayOf(
              "bytea",
              leaves.values().stream()
                  .map(head -> HexFormat.of().parseHex(head.link()))
                  .toArray(byte[][]::new)));
      insert.executeUpdate();
    }
  }

  private static Array array(
      Connection connection,
      String type,
      SortedMap<Integer, ChainHead> leaves,
      Function<ChainHead, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, leaves.values().stream().map(value).toArray());
  }
}

package dev.kept.store.trail;

import dev.kept.audit.segment.AuditKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Where a chain begins that goes on, under another name, with what an earlier one came to, and what
 * proves it.
 *
 * @param begin which chain begins where
 * @param keyId the audit key the proof is under
 * @param proof of all that, 64 hexadecimal digits
 */
public record Origin(Begin begin, String keyId, String proof) {
  /** Its columns, for a statement. */
  public static final String COLUMNS = "writer, before, sequence, link, key_id, proof";

  private static final String ADD =
      """
      insert into trail_origin (writer, before, sequence, link, key_id, proof)
      values (:writer, :before, :sequence, :link, :key, :proof)""";

  /**
   * A chain and the one before it.
   *
   * @param writer whose chain begins
   * @param before whose chain it comes from
   * @param sequence the number of that one's last record before it, 0 for none
   * @param link that record's link, 64 hexadecimal digits
   */
  public record Begin(UUID writer, UUID before, long sequence, String link) {}

  /** Proves {@code begin} under the current key. */
  public static Origin of(Begin begin, AuditKeys keys) {
    return new Origin(begin, keys.current(), keys.proof(keys.current(), text(begin)).orElseThrow());
  }

  /** A row of {@link #COLUMNS}. */
  public static Origin of(ResultSet row) throws SQLException {
    Begin begin =
        new Begin(
            row.getObject("writer", UUID.class),
            row.getObject("before", UUID.class),
            row.getLong("sequence"),
            HexFormat.of().formatHex(row.getBytes("link")));
    return new Origin(begin, row.getString("key_id"), row.getString("proof"));
  }

  /** Writes it down. */
  void add(Handle handle) {
    handle
        .createUpdate(ADD)
        .bind("writer", begin.writer())
        .bind("before", begin.before())
        .bind("sequence", begin.sequence())
        .bind("link", HexFormat.of().parseHex(begin.link()))
        .bind("key", keyId)
        .bind("proof", proof)
        .execute();
  }

  private static String text(Begin begin) {
    return "begins "
        + begin.writer()
        + " after "
        + begin.before()
        + ' '
        + begin.sequence()
        + ' '
        + begin.link();
  }

  /** Whether the proof holds; empty if its key is not among {@code keys}. */
  public Optional<Boolean> isProven(AuditKeys keys) {
    return keys.proof(keyId, text(begin)).map(proof::equals);
  }
}

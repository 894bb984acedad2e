package dev.kept.store.trail.check;

import dev.kept.store.trail.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the database.
 *
 * @param writer whose chain it is of
 * @param sequence its number there
 * @param columns what it is searched by
 * @param writeBegins whether a write began with it
 * @param sealed its content; empty where a ledger of its own has it
 * @param proof what vouches for the columns then
 * @param digest SHA-256 of what was sealed, 64 hexadecimal digits
 * @param link its link, likewise
 */
record StoredRecord(
    UUID writer,
    long sequence,
    Columns columns,
    boolean writeBegins,
    Optional<byte[]> sealed,
    Optional<String> proof,
    String digest,
    String link) {
  /** Its columns, for a statement. */
  static final String COLUMNS =
      """
      writer, sequence, at, entry, tenant, patient, user_reference, kind, outcome, hook_instance,
        write_begins, sealed, proof, digest, link""";

  static StoredRecord of(ResultSet row) throws SQLException {
    Columns columns =
        new Columns(
            row.getObject("entry", UUID.class),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            text(row, "tenant"),
            text(row, "patient"),
            text(row, "user_reference"),
            row.getString("kind"),
            text(row, "outcome"),
            text(row, "hook_instance"));
    byte @Nullable [] sealed = row.getBytes("sealed");
    return new StoredRecord(
        row.getObject("writer", UUID.class),
        row.getLong("sequence"),
        columns,
        row.getBoolean("write_begins"),
        Optional.ofNullable(sealed),
        text(row, "proof"),
        HexFormat.of().formatHex(row.getBytes("digest")),
        HexFormat.of().formatHex(row.getBytes("link")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}

package dev.kept.store.trail;

import dev.kept.audit.segment.AuditKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A run of records that was removed when its time was over, and what proves it.
 *
 * @param run which records
 * @param month the month they were of
 * @param keyId the audit key the proof is under
 * @param proof of all that, 64 hexadecimal digits
 */
public record Cut(Run run, YearMonth month, String keyId, String proof) {
  /** How long records stay. */
  public static final int YEARS = 6;

  /** Its columns, for a statement. */
  public static final String COLUMNS = "writer, first, last, link, month, key_id, proof";

  /**
   * Records one after another.
   *
   * @param writer whose chain they are of
   * @param first number of the first
   * @param last number of the last
   * @param link that one's link, 64 hexadecimal digits
   */
  public record Run(UUID writer, long first, long last, String link) {
    /** How many they are. */
    public long length() {
      return last - first + 1;
    }
  }

  /** Proves the removal of {@code run} under the current key. */
  public static Cut of(Run run, YearMonth month, AuditKeys keys) {
    String proof = keys.proof(keys.current(), text(run, month)).orElseThrow();
    return new Cut(run, month, keys.current(), proof);
  }

  /** A row of {@link #COLUMNS}. */
  public static Cut of(ResultSet row) throws SQLException {
    Run run =
        new Run(
            row.getObject("writer", UUID.class),
            row.getLong("first"),
            row.getLong("last"),
            HexFormat.of().formatHex(row.getBytes("link")));
    YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
    return new Cut(run, month, row.getString("key_id"), row.getString("proof"));
  }

  private static String text(Run run, YearMonth month) {
    return "removed "
        + run.writer()
        + ' '
        + run.first()
        + ' '
        + run.last()
        + ' '
        + run.link()
        + ' '
        + month;
  }

  /** Whether the proof holds; empty if its key is not among {@code keys}. */
  public Optional<Boolean> isProven(AuditKeys keys) {
    return keys.proof(keyId, text(run, month)).map(proof::equals);
  }
}

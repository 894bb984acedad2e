package dev.kept.store.reads;

import dev.kept.audit.Pseudonym;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/** Columns of the ledgers' tables as the words of the ports. */
final class Columns {
  private Columns() {}

  static Pseudonym pseudonym(byte[] bytes) {
    return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** The database's texts hold every character but this one. */
  static String text(String any) {
    return any.replace('\0', '\ufffd');
  }
}

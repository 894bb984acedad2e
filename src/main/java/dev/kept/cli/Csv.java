package dev.kept.cli;

/** Writing of CSV (RFC 4180). */
final class Csv {
  private Csv() {}

  /** {@code value} as a cell, quoted where it must be. */
  static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}

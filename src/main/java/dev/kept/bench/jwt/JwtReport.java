package dev.kept.bench.jwt;

import dev.kept.bench.load.Target;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * What {@code kept bench jwt} measured.
 *
 * @param used whose arithmetic {@code kept serve} uses here
 * @param rows by algorithm and cryptography
 */
public record JwtReport(String used, List<Row> rows) {
  private static final double RS384_MICROS = 60;
  private static final double ES384_MICROS = 300;

  public JwtReport {
    rows = List.copyOf(rows);
  }

  /**
   * One algorithm by one cryptography.
   *
   * @param algorithm the JWS algorithm
   * @param by whose arithmetic
   * @param bare the check of a signature and nothing else
   * @param whole a caller's proof
   */
  record Row(String algorithm, String by, Spread bare, Spread whole) {
    double times() {
      return whole.median() / bare.median();
    }
  }

  /** As a table for people. */
  public String text() {
    StringBuilder text = new StringBuilder(1_000);
    try (Formatter out = new Formatter(text, Locale.ROOT)) {
      out.format(
          "one caller proven, processor time of one thread; kept serve uses %s here%n%n", used);
      out.format("  %-46s %8s %19s %9s %8s%n", "", "us", "least to most", "x bare", "bytes");
      for (Row row : rows) {
        line(out, row.algorithm() + " " + row.by() + ", bare signature", row.bare(), 1);
        line(out, row.algorithm() + " " + row.by() + ", whole", row.whole(), row.times());
      }
      out.format("%ntargets%n");
      targets().forEach(target -> out.format("%s", target.line()));
    }
    return text.toString();
  }

  private static void line(Formatter out, String name, Spread spread, double times) {
    out.format(
        "  %-46s %8.1f %8.1f to %7.1f %9.2f %8d%n",
        name, spread.median(), spread.least(), spread.most(), times, spread.allocated());
  }

  /** What the service's own cryptography shall reach. */
  List<Target> targets() {
    return List.of(
        new Target("RS384", whole("RS384"), RS384_MICROS, "us"),
        new Target("ES384", whole("ES384"), ES384_MICROS, "us"));
  }

  private double whole(String algorithm) {
    return rows.stream()
        .filter(row -> row.algorithm().equals(algorithm) && row.by().equals(used))
        .mapToDouble(row -> row.whole().median())
        .findFirst()
        .orElse(Double.NaN);
  }
}

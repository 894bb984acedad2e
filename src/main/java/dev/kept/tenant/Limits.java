package dev.kept.tenant;

/**
 * Bounds of what a call may bring.
 *
 * @param bodyBytes bytes of a body
 * @param depth nesting of JSON
 * @param stringLength characters of one JSON string
 * @param entries entries of one Bundle
 * @param appointments appointments of one booking
 * @param pages pages of one FHIR search
 */
public record Limits(
    int bodyBytes, int depth, int stringLength, int entries, int appointments, int pages) {
  /** 4 MiB bodies, 64 deep, strings of 1 MiB, 5,000 entries, 50 appointments, 5 pages. */
  public static final Limits USUAL = new Limits(4 << 20, 64, 1 << 20, 5_000, 50, 5);
}

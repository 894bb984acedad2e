package dev.kept.training.table;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to read a visit table.
 *
 * @param zone the clinics' zone where a row names none
 * @param groups columns kept as audit groups; no others are
 * @param links the file of linked patient ids; without one, {@code patient_links.csv} beside or in
 *     the table if there is one
 * @param noShowReasons cancellation reasons of a folder's appointments that mean a no-show
 * @param limits what is too much
 */
public record TableOptions(
    ZoneId zone,
    List<String> groups,
    Optional<Path> links,
    Set<String> noShowReasons,
    Limits limits) {

  /**
   * What is too much.
   *
   * @param lineLength characters of a line, at least 32 Ki
   * @param rows rows of a file
   * @param problems problems told one by one; all are counted
   */
  public record Limits(int lineLength, long rows, int problems) {
    /**
     * As usual, but 500 million rows: as many ids as are told apart, 16 to 32 bytes of memory each.
     */
    public static final Limits WIDE = new Limits(1 << 16, 500_000_000, 20);

    /** 64 Ki characters, 50 million rows, 20 problems. */
    public static final Limits USUAL = new Limits(1 << 16, 50_000_000, 20);
  }

  /** UTC, no groups, no links but those beside the table. */
  public static final TableOptions USUAL =
      new TableOptions(ZoneOffset.UTC, List.of(), Optional.empty(), Set.of(), Limits.USUAL);

  public TableOptions {
    groups = List.copyOf(groups);
    noShowReasons = Set.copyOf(noShowReasons);
  }

  /** The same, in {@code zone} where a row names none. */
  public TableOptions withZone(ZoneId zone) {
    return new TableOptions(zone, groups, links, noShowReasons, limits);
  }

  /** The same, keeping {@code groups}. */
  public TableOptions withGroups(List<String> groups) {
    return new TableOptions(zone, groups, links, noShowReasons, limits);
  }

  /** The same, with {@code reasons} that mean a no-show. */
  public TableOptions withNoShowReasons(Set<String> reasons) {
    return new TableOptions(zone, groups, links, reasons, limits);
  }

  /** The same, with the links of {@code file}. */
  public TableOptions withLinks(Path file) {
    return new TableOptions(zone, groups, Optional.of(file), noShowReasons, limits);
  }

  /** The same, with the links beside or in {@code source} named where none are. */
  public TableOptions withLinksOf(Path source) {
    return links.or(() -> PatientLinks.beside(source)).map(this::withLinks).orElse(this);
  }

  /** The same, within {@code limits}. */
  public TableOptions withLimits(Limits limits) {
    return new TableOptions(zone, groups, links, noShowReasons, limits);
  }
}

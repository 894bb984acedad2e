package dev.kept.training.table;

import static dev.kept.training.table.VisitTableException.Code.TABLE_02_HEADER;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A visit table's header, understood.
 *
 * @param size how many columns there are
 * @param columns the known columns' places
 * @param groups the named groups' places
 * @param ignored the other columns' names
 */
record Header(
    int size, Map<Column, Integer> columns, Map<String, Integer> groups, List<String> ignored) {

  /**
   * Understands the column names {@code header}, in lower case.
   *
   * @throws VisitTableException when a column is there twice, or a required one or a group is not
   */
  static Header of(List<String> header, List<String> groups) {
    return new Header(
        header.size(), columns(header), groups(header, groups), ignored(header, groups));
  }

  private static Map<Column, Integer> columns(List<String> header) {
    if (header.size() != new HashSet<>(header).size()) {
      throw new VisitTableException(TABLE_02_HEADER, "a column is named twice: " + shown(header));
    }
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      int at = header.indexOf(column.header());
      if (at >= 0) {
        columns.put(column, at);
      }
    }
    List<String> missing =
        Column.REQUIRED.stream()
            .filter(column -> !columns.containsKey(column))
            .map(Column::header)
            .toList();
    if (!missing.isEmpty()) {
      throw new VisitTableException(
          TABLE_02_HEADER,
          "the table lacks " + String.join(", ", missing) + "; it has " + shown(header));
    }
    return columns;
  }

  private static Map<String, Integer> groups(List<String> header, List<String> named) {
    List<String> missing = named.stream().filter(group -> !header.contains(group)).toList();
    if (!missing.isEmpty()) {
      throw new VisitTableException(
          TABLE_02_HEADER,
          "the table lacks the groups " + String.join(", ", missing) + "; it has " + shown(header));
    }
    return named.stream().collect(Collectors.toMap(group -> group, header::indexOf));
  }

  private static List<String> ignored(List<String> header, List<String> groups) {
    Set<String> known =
        Stream.concat(Stream.of(Column.values()).map(Column::header), groups.stream())
            .collect(Collectors.toSet());
    return header.stream().filter(column -> !known.contains(column)).map(Header::name).toList();
  }

  private static String shown(List<String> header) {
    return header.stream().map(Header::name).collect(Collectors.joining(", "));
  }

  /** A table without a header line begins with a patient's row: shows only what names a column. */
  private static String name(String column) {
    return column.matches("[a-z][a-z_ ]{0,40}") ? column : "?";
  }
}

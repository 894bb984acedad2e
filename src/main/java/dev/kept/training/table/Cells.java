package dev.kept.training.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.kept.time.Moment;
import dev.kept.training.table.TableReport.Kind;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One row's cells by column; each unreadable one is reported as it is met. */
final class Cells {
  private final CsvRecord row;
  private final Map<Column, Integer> columns;
  private final Findings findings;
  private boolean usable = true;

  Cells(CsvRecord row, Map<Column, Integer> columns, Findings findings) {
    this.row = row;
    this.columns = columns;
    this.findings = findings;
  }

  /** Whether every required value was there and readable so far. */
  boolean usable() {
    return usable;
  }

  void problem(Kind kind, Column column) {
    usable &= !kind.leavesOut();
    findings.problem(row.getStartingLineNumber(), kind, column.header());
  }

  /** The cell's text without blanks around it; empty without such a column. */
  String text(Column column) {
    Integer at = columns.get(column);
    return at == null ? "" : row.getField(at).strip();
  }

  String required(Column column) {
    String text = text(column);
    if (text.isEmpty()) {
      problem(Kind.MISSING_VALUE, column);
    }
    return text;
  }

  /** The cell read by {@code reader}, {@code missing} when empty or unreadable. */
  <T> T read(Column column, T missing, Function<String, Optional<T>> reader) {
    String text = text(column);
    if (text.isEmpty()) {
      return missing;
    }
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      boolean required = Column.REQUIRED.contains(column) || column == Column.ZONE;
      problem(required ? Kind.UNREADABLE_REQUIRED : Kind.UNREADABLE_VALUE, column);
    }
    return value.orElse(missing);
  }

  Moment moment(Column column, ZoneId zone) {
    return read(column, Moment.UNKNOWN, text -> Moment.parse(text, zone));
  }
}

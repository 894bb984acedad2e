package dev.kept.training.table;

import static dev.kept.training.table.VisitTableException.Code.TABLE_01_MISSING;
import static dev.kept.training.table.VisitTableException.Code.TABLE_02_HEADER;
import static dev.kept.training.table.VisitTableException.Code.TABLE_03_BOUND;
import static dev.kept.training.table.VisitTableException.Code.TABLE_04_IO;
import static dev.kept.training.table.VisitTableException.Code.TABLE_05_FORMAT;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.kept.training.file.PlainOrGzip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A CSV file in UTF-8, plain or gzip, read record by record within limits. */
final class CsvSource implements AutoCloseable {
  private final String name;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final List<String> header;
  private final TableOptions.Limits limits;
  private long lastLine;

  CsvSource(Path file, TableOptions.Limits limits) {
    this.name = String.valueOf(file.getFileName());
    this.limits = limits;
    if (!Files.isRegularFile(file)) {
      throw new VisitTableException(TABLE_01_MISSING, "no such file: " + file);
    }
    try {
      csv =
          CsvReader.builder()
              .detectBomHeader(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .maxBufferSize(limits.lineLength())
              .build(CsvRecordHandler.of(), PlainOrGzip.open(file));
    } catch (IOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot read " + name, e);
    }
    records = csv.iterator();
    header = guarded(this::readHeader);
  }

  /** The columns' names, in lower case and without blanks around them. */
  List<String> header() {
    return header;
  }

  /** Hands over each record after the header. */
  void forEach(Consumer<CsvRecord> sink) {
    long rows = 0;
    while (guarded(records::hasNext)) {
      if (++rows > limits.rows()) {
        throw new VisitTableException(
            TABLE_03_BOUND, name + " has over " + limits.rows() + " rows");
      }
      CsvRecord row = guarded(records::next);
      lastLine = row.getStartingLineNumber();
      sink.accept(row);
    }
  }

  private List<String> readHeader() {
    if (!records.hasNext()) {
      throw new VisitTableException(TABLE_02_HEADER, name + " is empty");
    }
    return records.next().getFields().stream()
        .map(column -> column.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The cause of a parse error is not kept: its message may quote a record. */
  private <T> T guarded(Supplier<T> step) {
    try {
      return step.get();
    } catch (CsvParseException e) {
      throw new VisitTableException(
          TABLE_05_FORMAT,
          name
              + " is no CSV after line "
              + lastLine
              + ", or a line is over "
              + limits.lineLength());
    } catch (UncheckedIOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot read " + name, e);
    }
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot close " + name, e);
    }
  }
}

package dev.kept.training.world.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A CSV file being written, with its header. */
final class CsvFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final CsvWriter csv;

  CsvFile(Path file, String... header) {
    try {
      csv = CsvWriter.builder().bufferSize(BUFFER).build(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(header);
  }

  void write(String... fields) {
    csv.writeRecord(fields);
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

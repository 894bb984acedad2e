package dev.kept.training.apply;

import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import dev.kept.training.table.VisitTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A table parted by patient into files that each fit into memory, so that a table of any size can
 * be read with whole histories.
 */
public final class Parts implements AutoCloseable {
  private static final int MOST = 512;

  private final Path folder;
  private final List<Path> files;
  private final TableOptions options;
  private TableReport report;

  private Parts(Path folder, List<Path> files, TableOptions options, TableReport report) {
    this.folder = folder;
    this.files = files;
    this.options = options;
    this.report = report;
  }

  /**
   * Parts {@code source} into {@code count} files in a temporary folder, which closing removes.
   *
   * @throws dev.kept.training.table.VisitTableException if it cannot be read or parted
   * @throws IllegalArgumentException if {@code count} is outside 1 to 512
   */
  public static Parts of(Path source, TableOptions options, int count) throws IOException {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("1 to 512 parts");
    }
    Path folder = Files.createTempDirectory("kept-parts");
    try {
      return Files.isDirectory(source)
          ? ofFolder(folder, source, options, count)
          : ofCsv(folder, source, options, count);
    } catch (RuntimeException | IOException e) {
      remove(folder);
      throw e;
    }
  }

  private static Parts ofFolder(Path folder, Path source, TableOptions options, int count)
      throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folders.add(Files.createDirectory(folder.resolve(String.valueOf(i))));
    }
    List<Path> files = folders.stream().map(part -> part.resolve("all.ndjson")).toList();
    VisitTable.part(source, options, files);
    TableReport nothing = new TableReport(0, 0, 0, Map.of(), List.of(), List.of());
    return new Parts(folder, folders, options.withLinksOf(source), nothing);
  }

  private static Parts ofCsv(Path folder, Path source, TableOptions options, int count) {
    List<Path> files = new ArrayList<>();
    List<VisitTableWriter> writers = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        files.add(folder.resolve(i + ".csv"));
        writers.add(new VisitTableWriter(files.get(i), List.of()));
      }
      Consumer<VisitRow> sink =
          row -> writers.get(Math.floorMod(row.patient().hashCode(), count)).write(row);
      TableReport report = VisitTable.read(source, options, sink);
      TableOptions plain = TableOptions.USUAL.withZone(options.zone()).withLimits(options.limits());
      return new Parts(folder, files, plain, report);
    } finally {
      writers.forEach(VisitTableWriter::close);
    }
  }

  /** What was wrong with the table; of a folder as far as its parts have been handed over. */
  public TableReport report() {
    return report;
  }

  /** Hands over the rows of each part; all rows of a patient are in one. */
  public void forEach(Consumer<List<VisitRow>> sink) {
    for (Path file : files) {
      List<VisitRow> rows = new ArrayList<>();
      TableReport part = VisitTable.read(file, options, rows::add);
      report = Files.isDirectory(file) ? report.and(part) : report;
      sink.accept(rows);
    }
  }

  @Override
  public void close() throws IOException {
    remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package dev.kept.training.table;

import dev.kept.training.bulk.BulkParts;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The door for visits in files: a CSV with the columns of {@link Column}, in any order, plain or
 * gzip; or a folder of FHIR R4 Bulk Data NDJSON.
 */
public final class VisitTable {
  private VisitTable() {}

  /**
   * Reads a table row by row, in its order; a CSV in memory that grows by 16 bytes a row, a folder
   * in memory that grows with its appointments. A row that cannot be used is left out and reported,
   * never silently dropped; one whose optional value cannot be read is kept without that value and
   * reported too.
   *
   * @throws VisitTableException when there is no such file, its header lacks a required column or a
   *     named group, a limit is passed, or it is no CSV
   */
  public static TableReport read(Path source, TableOptions options, Consumer<VisitRow> sink) {
    if (Files.isDirectory(source)) {
      return BulkTable.read(source, options, sink);
    }
    Findings findings = new Findings(options.limits().problems());
    PatientLinks links = PatientLinks.of(source, options);
    IdSet ids = new IdSet();
    try (CsvSource csv = new CsvSource(source, options.limits())) {
      Header header = Header.of(csv.header(), options.groups());
      findings.ignored(header.ignored());
      RowReader reader = new RowReader(header, options, findings);
      csv.forEach(
          record -> {
            findings.row();
            reader
                .read(record)
                .filter(row -> isNew(ids, row, record.getStartingLineNumber(), findings))
                .ifPresent(row -> sink.accept(joined(row, links, findings)));
          });
    }
    return findings.report();
  }

  /**
   * Parts a folder of resources by patient into {@code files}, in bounded memory; each is a
   * folder's whole content, to be read with the same links.
   *
   * @throws VisitTableException when it cannot be read or parted
   */
  public static void part(Path folder, TableOptions options, List<Path> files) {
    PatientLinks links = PatientLinks.of(folder, options);
    try {
      BulkParts.part(folder, files, links::canonical);
    } catch (UncheckedIOException e) {
      throw new VisitTableException(
          VisitTableException.Code.TABLE_04_IO, "cannot part " + folder, e);
    }
  }

  private static boolean isNew(IdSet ids, VisitRow row, long line, Findings findings) {
    boolean added = ids.add(row.visit().id().value());
    if (!added) {
      findings.problem(line, TableReport.Kind.REPEATED_ID, Column.APPOINTMENT_ID.header());
    }
    return added;
  }

  private static VisitRow joined(VisitRow row, PatientLinks links, Findings findings) {
    String patient = links.canonical(row.patient());
    boolean same = patient.equals(row.patient());
    findings.kept(!same);
    return same ? row : row.of(patient);
  }
}

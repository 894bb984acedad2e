package dev.kept.training.table;

import static dev.kept.training.table.VisitTableException.Code.TABLE_01_MISSING;
import static dev.kept.training.table.VisitTableException.Code.TABLE_02_HEADER;
import static dev.kept.training.table.VisitTableException.Code.TABLE_03_BOUND;
import static dev.kept.training.table.VisitTableException.Code.TABLE_04_IO;

import dev.kept.training.bulk.BulkFolder;
import dev.kept.training.bulk.BulkListener;
import dev.kept.training.bulk.BulkVisit;
import dev.kept.training.table.TableReport.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a Bulk Data folder as a visit table. */
final class BulkTable {
  private BulkTable() {}

  static TableReport read(Path folder, TableOptions options, Consumer<VisitRow> sink) {
    if (!options.groups().isEmpty()) {
      throw new VisitTableException(TABLE_02_HEADER, "a folder of resources has no group columns");
    }
    Findings findings = new Findings(options.limits().problems());
    Listener listener = new Listener(options, PatientLinks.of(folder, options), findings, sink);
    try {
      if (!BulkFolder.read(folder, options.zone(), options.noShowReasons(), listener)) {
        throw new VisitTableException(TABLE_01_MISSING, "no NDJSON file in " + folder);
      }
    } catch (UncheckedIOException e) {
      throw new VisitTableException(TABLE_04_IO, "cannot read a file of " + folder, e);
    }
    return findings.report();
  }

  /** Turns what is told into rows and findings. */
  private record Listener(
      TableOptions options, PatientLinks links, Findings findings, Consumer<VisitRow> sink)
      implements BulkListener {
    @Override
    public void visit(BulkVisit bulk) {
      if (findings.row() > options.limits().rows()) {
        throw new VisitTableException(TABLE_03_BOUND, "over " + options.limits().rows() + " rows");
      }
      String patient = links.canonical(bulk.patient());
      findings.kept(!patient.equals(bulk.patient()));
      sink.accept(
          new VisitRow(
              patient,
              bulk.visit(),
              bulk.facts(),
              Map.of(),
              options.zone(),
              bulk.recordedAt(),
              editions(bulk),
              false));
    }

    private static List<VisitRow.Edition> editions(BulkVisit bulk) {
      return bulk.earlier().stream()
          .map(then -> new VisitRow.Edition(then.until(), then.visit()))
          .toList();
    }

    @Override
    public void problem(long line, Fault fault, String where) {
      Kind kind =
          switch (fault) {
            case NOT_JSON -> Kind.NOT_JSON;
            case MISSING -> Kind.MISSING_VALUE;
            case UNREADABLE_REQUIRED -> Kind.UNREADABLE_REQUIRED;
            case UNREADABLE -> Kind.UNREADABLE_VALUE;
          };
      if (kind.leavesOut()) {
        findings.row();
      }
      findings.problem(line, kind, where);
    }
  }
}

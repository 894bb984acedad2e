package dev.kept.training.table;

import static dev.kept.training.table.VisitTableException.Code.TABLE_02_HEADER;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Patients known under several ids, joined: a CSV with the columns {@code patient_id, linked_id},
 * each row saying that both are one person. The smallest id stands for all.
 */
final class PatientLinks {
  private static final String FILE = "patient_links.csv";
  private static final List<String> HEADER = List.of("patient_id", "linked_id");

  private final Map<String, String> parents = new HashMap<>();

  private PatientLinks() {}

  /** The links of {@code options}, else those beside or in {@code source}, else none. */
  static PatientLinks of(Path source, TableOptions options) {
    PatientLinks links = new PatientLinks();
    options.links().or(() -> beside(source)).ifPresent(file -> links.read(file, options.limits()));
    return links;
  }

  /** The file of links beside or in {@code source}. */
  static Optional<Path> beside(Path source) {
    Path folder = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
    return Optional.ofNullable(folder).map(f -> f.resolve(FILE)).filter(Files::exists);
  }

  /** The id that stands for {@code patient}. */
  String canonical(String patient) {
    String parent = parents.get(patient);
    if (parent == null) {
      return patient;
    }
    String root = root(patient);
    parents.put(patient, root);
    return root;
  }

  private void read(Path file, TableOptions.Limits limits) {
    try (CsvSource csv = new CsvSource(file, limits)) {
      if (!csv.header().equals(HEADER)) {
        throw new VisitTableException(
            TABLE_02_HEADER, FILE + " must have the columns patient_id, linked_id");
      }
      csv.forEach(this::link);
    }
  }

  private void link(CsvRecord row) {
    if (row.getFieldCount() != HEADER.size()
        || row.getFields().stream().anyMatch(id -> id.isBlank())) {
      throw new VisitTableException(
          VisitTableException.Code.TABLE_05_FORMAT,
          FILE + " line " + row.getStartingLineNumber() + " does not hold two ids");
    }
    String one = root(row.getField(0).strip());
    String other = root(row.getField(1).strip());
    if (!one.equals(other)) {
      boolean first = one.compareTo(other) < 0;
      parents.put(first ? other : one, first ? one : other);
    }
  }

  private String root(String id) {
    String at = id;
    for (String up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
      at = up;
    }
    return at;
  }
}

package dev.kept.training.report;

import dev.kept.training.sample.Cohort;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.PatientFacts.Flag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who the samples are, in shares. */
final class Makeup {
  private static final int MOST_VALUES = 12;
  private static final String UNKNOWN = "unknown";

  private Makeup() {}

  /** Shares of the samples by age, coverage, language and need of an interpreter. */
  static String of(Cohort cohort) {
    Map<String, Function<VisitRow, String>> columns = new LinkedHashMap<>();
    columns.put("age", Makeup::age);
    columns.put("coverage", row -> cohort.plan().features().coverage(row.facts().coverage()));
    columns.put("language", row -> known(row.facts().language()));
    columns.put("interpreter needed", row -> flag(row.facts().interpreter()));
    return "Samples of %d patients. ".formatted(patients(cohort))
        + columns.entrySet().stream()
            .map(column -> column.getKey() + ": " + shares(cohort, column.getValue()))
            .collect(Collectors.joining("; "))
        + ". Race, ethnicity, sex, sexual orientation, gender identity and health status"
        + " assessments are not read.";
  }

  private static long patients(Cohort cohort) {
    return IntStream.range(0, cohort.size()).map(cohort::patient).distinct().count();
  }

  private static String shares(Cohort cohort, Function<VisitRow, String> value) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < cohort.size(); i++) {
      counts.merge(value.apply(cohort.row(i)), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_VALUES)
        .map(
            count ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f %%",
                    count.getKey(),
                    100.0 * count.getValue() / cohort.size()))
        .collect(Collectors.joining(", "));
  }

  private static String age(VisitRow row) {
    double years = row.facts().age().at(row.visit().start().date(row.zone()));
    if (Double.isNaN(years)) {
      return UNKNOWN;
    }
    return years < 18 ? "0-17" : years < 45 ? "18-44" : years < 65 ? "45-64" : "65+";
  }

  private static String known(String value) {
    return value.isEmpty() ? UNKNOWN : value;
  }

  private static String flag(Flag flag) {
    return flag.name().toLowerCase(Locale.ROOT);
  }
}

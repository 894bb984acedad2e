package dev.kept.training.evaluate;

import dev.kept.features.FeatureOptions;
import dev.kept.outcomes.measure.LeadBin;
import dev.kept.outcomes.visit.AgeBand;
import dev.kept.training.sample.Cohort;
import dev.kept.training.table.VisitRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which group of each column a row belongs to. */
final class Groups {
  private static final int MOST_VALUES = 100;
  private static final String UNKNOWN = "unknown";

  private final Cohort cohort;

  Groups(Cohort cohort) {
    this.cohort = cohort;
  }

  /** Column to value of each row: the usual columns, then {@code named} ones of the table. */
  Map<String, IntFunction<String>> columns(List<String> named) {
    Map<String, IntFunction<String>> columns = new LinkedHashMap<>();
    columns.put("lead_days", i -> LeadBin.of(cohort.leadDays(i)).days());
    columns.put("age", this::ageBand);
    columns.put("coverage", this::coverage);
    columns.put("language", i -> known(row(i).facts().language()));
    columns.put("location", i -> known(row(i).visit().setting().location()));
    for (String column : named) {
      columns.put(column, i -> known(row(i).groups().getOrDefault(column, "")));
    }
    return columns;
  }

  /**
   * The rows of each value of a column, by value: the hundred most frequent, and all others
   * together.
   */
  Map<String, boolean[]> members(IntFunction<String> value) {
    Map<String, Integer> counts = new TreeMap<>();
    String[] values = IntStream.range(0, cohort.size()).mapToObj(value).toArray(String[]::new);
    for (String each : values) {
      counts.merge(each, 1, Integer::sum);
    }
    Map<String, boolean[]> members = new TreeMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_VALUES)
        .forEach(entry -> members.put(entry.getKey(), new boolean[values.length]));
    int more = counts.size() - members.size();
    boolean[] others = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      members.getOrDefault(values[i], others)[i] = true;
    }
    if (more > 0) {
      members.put("(%d other values)".formatted(more), others);
    }
    return members;
  }

  private VisitRow row(int i) {
    return cohort.row(i);
  }

  private String coverage(int i) {
    FeatureOptions options = cohort.plan().features();
    return options.coverage(row(i).facts().coverage());
  }

  private String ageBand(int i) {
    VisitRow row = row(i);
    double age = row.facts().age().at(row.visit().start().date(row.zone()));
    return AgeBand.of(age);
  }

  private static String known(String value) {
    return value.isEmpty() ? UNKNOWN : value;
  }
}

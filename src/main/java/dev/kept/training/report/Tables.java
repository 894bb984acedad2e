package dev.kept.training.report;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.fit.Choice;
import dev.kept.training.report.page.Block;
import dev.kept.training.run.Intake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables of measures, as text. */
public final class Tables {
  private static final int GROUPS_SHOWN = 60;

  private Tables() {}

  /** Each measure by subset, with intervals. */
  public static Block.Table subsets(Scorecard.Reading reading) {
    List<String> header = new ArrayList<>(List.of("measure"));
    reading.subsets().forEach(slice -> header.add(slice.value()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(cells("visits", reading.subsets().stream().map(s -> count(s.rows())).toList()));
    rows.add(cells("missed", reading.subsets().stream().map(s -> count(s.events())).toList()));
    for (Measure measure : Measure.values()) {
      rows.add(
          cells(
              words(measure.name()),
              reading.subsets().stream().map(slice -> interval(slice.of(measure))).toList()));
    }
    return new Block.Table(header, rows);
  }

  /** Each group's size, AUC, calibration and use at the top. */
  public static Block.Table groups(Scorecard.Reading reading) {
    List<List<String>> rows = new ArrayList<>();
    reading.groups().stream().limit(GROUPS_SHOWN).map(Tables::group).forEach(rows::add);
    int more = reading.groups().size() - rows.size();
    if (more > 0) {
      rows.add(cells("and " + more + " more, in JSON only", List.of("", "", "", "", "", "")));
    }
    return new Block.Table(
        List.of("group", "visits", "missed", "AUC", "O/E", "ECE", "PPV at top 20 %"), rows);
  }

  private static List<String> group(Slice slice) {
    String name = slice.column() + " " + slice.value();
    if (!slice.isSufficient()) {
      return cells(
          name, List.of(count(slice.rows()), count(slice.events()), "insufficient", "", "", ""));
    }
    return cells(
        name,
        List.of(
            count(slice.rows()),
            count(slice.events()),
            interval(slice.of(Measure.AUC)),
            interval(slice.of(Measure.OBSERVED_TO_EXPECTED)),
            number(slice.of(Measure.ECE).value()),
            number(slice.of(Measure.TOP_FIFTH_PPV).value())));
  }

  /** What became of a table's rows; the last line is the sum. */
  public static Block.Table intake(Intake intake) {
    List<List<String>> rows = new ArrayList<>();
    intake.excluded().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> rows.add(List.of(words(one.getKey().name()), count(one.getValue()))));
    rows.add(List.of("start after the last day learned from", count(intake.tooLate())));
    String days = count(intake.warmUpLength().toDays());
    rows.add(
        List.of(
            "seen in the first " + days + " days, which only fill histories",
            count(intake.warmUp())));
    rows.add(List.of("samples learned from", count(intake.samples())));
    rows.add(List.of("all rows", count(intake.rows())));
    return new Block.Table(List.of("what became of the table's rows", "count"), rows);
  }

  /** The release gates. */
  public static Block.Table gates(Scorecard scorecard) {
    return new Block.Table(
        List.of("gate", "value", "allowed", "verdict"),
        scorecard.gates().stream()
            .map(
                gate ->
                    List.of(
                        words(gate.measure().name()),
                        number(gate.value()),
                        number(gate.least()) + " to " + number(gate.most()),
                        gate.isPassed() ? "passed" : "FAILED"))
            .toList());
  }

  /** What was tried and what was taken. */
  public static Block.Table choice(Choice choice) {
    return new Block.Table(
        List.of("candidate", "depth", "rounds", "ridge", "log loss", "gain", "standard error"),
        choice.tried().stream().map(tried -> tried(tried, choice)).toList());
  }

  private static List<String> tried(Choice.Tried tried, Choice choice) {
    boolean trees = tried.recipe().seeds() > 0;
    String taken = tried.recipe().equals(choice.recipe()) ? " (taken)" : "";
    return List.of(
        tried.recipe().label() + taken,
        trees ? count(tried.recipe().trees().depth()) : "",
        trees ? count(tried.recipe().rounds()) : "",
        tried.recipe().ridge() > 0 ? number(tried.recipe().ridge()) : "",
        String.format(Locale.ROOT, "%.5f", tried.logLoss()),
        Double.isNaN(tried.gain()) ? "" : String.format(Locale.ROOT, "%+.5f", tried.gain()),
        Double.isNaN(tried.gain())
            ? ""
            : String.format(Locale.ROOT, "%.5f", tried.standardError()));
  }

  private static List<String> cells(String first, List<String> others) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(others);
    return cells;
  }

  /** A value with its interval, such as {@code .764 (.756-.772)}. */
  public static String interval(Estimate estimate) {
    if (Double.isNaN(estimate.value())) {
      return "not defined";
    }
    return Double.isNaN(estimate.low())
        ? number(estimate.value())
        : number(estimate.value())
            + " ("
            + number(estimate.low())
            + " to "
            + number(estimate.high())
            + ")";
  }

  static String number(double value) {
    return Math.abs(value) >= 10
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String words(String name) {
    return Arrays.asList("AUC", "ECE").contains(name)
        ? name
        : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

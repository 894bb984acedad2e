package dev.kept.console;

import dev.kept.console.source.Words;
import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.outcomes.validity.Finding;
import java.util.List;
import java.util.Locale;

/**
 * How a model does at a tenant, as a page shows it.
 *
 * @param stage at which stage
 * @param model which model
 * @param made when it was measured
 * @param visits on what
 * @param verdict whether it is inside the gates
 * @param cells its measures
 * @param bins tenths by risk: expected against observed
 * @param reliability the same to be drawn; empty without measures
 * @param weeks observed against expected and both CUSUMs, week by week
 * @param control the CUSUMs to be drawn with their limits; empty without weeks
 * @param groups measures by group
 */
public record ModelFigures(
    String stage,
    String model,
    String made,
    String visits,
    String verdict,
    List<Cell> cells,
    List<BinRow> bins,
    String reliability,
    List<ControlRow> weeks,
    String control,
    List<GroupRow> groups) {
  private static final List<Measure> MEASURES =
      List.of(
          Measure.AUC,
          Measure.OBSERVED_TO_EXPECTED,
          Measure.SLOPE,
          Measure.ECE,
          Measure.BRIER_SKILL);

  /** A measure. */
  public record Cell(String name, String value, String interval) {}

  /** A tenth. */
  public record BinRow(String expected, String observed, String visits) {}

  /** A week. */
  public record ControlRow(
      String monday, int visits, int observed, String expected, String up, String down) {}

  /** A group. */
  public record GroupRow(String group, int visits, int missed, String auc, String ratio) {}

  static ModelFigures of(Finding finding) {
    Slice all = finding.all();
    return new ModelFigures(
        finding.subject().stage(),
        finding.subject().model(),
        Words.utc(finding.subject().madeAt()),
        "%d no-shows of %d visits".formatted(all.events(), all.rows()),
        finding.verdict().words(),
        MEASURES.stream().map(measure -> cell(measure, all.of(measure))).toList(),
        all.reliability().stream().map(ModelFigures::bin).toList(),
        Charts.reliability(all.reliability()),
        finding.chart().weeks().stream().map(ModelFigures::week).toList(),
        Charts.control(finding.chart()),
        finding.groups().stream().map(ModelFigures::group).toList());
  }

  private static Cell cell(Measure measure, Estimate found) {
    return new Cell(
        Words.of(measure),
        Words.decimal(found.value()),
        Words.decimal(found.low()) + " to " + Words.decimal(found.high()));
  }

  private static BinRow bin(Slice.Bin bin) {
    return new BinRow(
        Words.percent(bin.expected()),
        Words.percent(bin.observed()),
        Long.toString(Math.round(bin.rows())));
  }

  private static ControlRow week(Chart.Week week) {
    return new ControlRow(
        week.monday().toString(),
        week.visits(),
        week.observed(),
        String.format(Locale.ROOT, "%.1f", week.expected()),
        alarm(week.up(), week.upAlarms()),
        alarm(week.down(), week.downAlarms()));
  }

  private static String alarm(double value, int alarms) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return alarms == 0 ? text : text + ", alarm";
  }

  private static GroupRow group(Slice slice) {
    return new GroupRow(
        slice.column().replace('_', ' ') + ": " + slice.value(),
        slice.rows(),
        slice.events(),
        slice.isSufficient() ? Words.decimal(slice.of(Measure.AUC).value()) : "too few",
        slice.isSufficient()
            ? Words.decimal(slice.of(Measure.OBSERVED_TO_EXPECTED).value())
            : "too few");
  }
}

package dev.kept.training.report;

import dev.kept.risk.Manifest;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.export.folder.Parity;
import dev.kept.training.run.Effects;
import dev.kept.training.run.Outcome;
import dev.kept.training.table.TableReport;
import java.util.List;

/**
 * What a report of a training run tells of.
 *
 * @param invocation how it was called
 * @param table what the table was like
 * @param trained the run
 * @param manifest what the model's folder says
 * @param scorecard the measures on what was held out
 * @param effects what each feature does
 * @param parity how nearly the served file answers as what was fitted
 * @param alarms what must not be missed; empty when all is well
 */
public record RunFacts(
    Invocation invocation,
    TableReport table,
    Outcome.Trained trained,
    Manifest manifest,
    Scorecard scorecard,
    Effects effects,
    Parity parity,
    List<String> alarms) {
  public RunFacts {
    alarms = List.copyOf(alarms);
  }

  /**
   * How a run was called.
   *
   * @param command the command line
   * @param seed its seed
   */
  public record Invocation(String command, long seed) {}
}

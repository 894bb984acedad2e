package dev.kept.training.report;

import dev.kept.risk.Manifest;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.export.folder.Parity;
import dev.kept.training.run.Effects;
import dev.kept.training.run.Outcome;
import dev.kept.training.table.TableReport;
import java.time.LocalDate;
import java.time.ZoneId;
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

  /** What the figures are of, and what they are not of. */
  String measured() {
    ZoneId zone = trained.samples().cohort().row(0).zone();
    LocalDate day = LocalDate.ofInstant(trained.learned().heldOut().learnedBy(), zone);
    return "the same recipe fitted to the visits known by %s; the shipped file was then refitted on all"
        .formatted(day);
  }

  /**
   * How a run was called.
   *
   * @param command the command line
   * @param seed its seed
   * @param ownData whether no other origin was named than the table
   */
  public record Invocation(String command, long seed, boolean ownData) {}
}

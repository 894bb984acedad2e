package dev.kept.training.report;

import dev.kept.risk.Manifest;
import dev.kept.training.apply.LaterSlice;
import dev.kept.training.apply.ModelRecalibration.Result;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.report.page.Block;
import dev.kept.training.report.page.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a recalibration. */
public final class RecalibrationReport {
  private RecalibrationReport() {}

  /** The report of what {@code done} made of the model {@code old}. */
  public static Document of(Manifest old, Manifest manifest, Result.Recalibrated done) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            String.format(
                Locale.ROOT,
                "The trees and terms of %s with another calibration (%s) and rolling intercept (%+.4f),"
                    + " fitted to %s local visits, %s missed, that started %s to %s.",
                old.identity().id(),
                manifest.calibration(),
                manifest.rollingIntercept(),
                Tables.count(done.fittedTo().visits()),
                Tables.count(done.fittedTo().missed()),
                done.fittedTo().from(),
                done.fittedTo().to())));
    verdict(done).forEach(line -> blocks.add(new Block.Paragraph(line)));
    done.later().ifPresent(later -> measures(later, blocks));
    return new Document("Model " + manifest.identity().id(), blocks);
  }

  /** Whether a later part of the same visits would let it be released, for a person to read. */
  public static List<String> verdict(Result.Recalibrated done) {
    return done.later()
        .map(LaterSlice::scorecard)
        .map(Releasability::lines)
        .orElse(List.of("not measured: too few missed visits to keep a later part aside"));
  }

  private static void measures(LaterSlice later, List<Block> blocks) {
    Scorecard scorecard = later.scorecard();
    blocks.add(new Block.Heading("Quality on the later quarter, frozen intercept"));
    blocks.add(
        new Block.Paragraph(
            Tables.count(later.visits())
                + " visits; the same recalibration was fitted to what was known by "
                + later.learnedBy()
                + ", what is served then to all."));
    blocks.add(Tables.subsets(scorecard.frozen()));
    blocks.add(new Block.Heading("Release gates, rolling intercept"));
    blocks.add(Tables.gates(scorecard));
    blocks.add(new Block.Heading("By group"));
    blocks.add(Tables.groups(scorecard.frozen()));
  }
}

package dev.kept.training.report;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.risk.Manifest;
import dev.kept.training.report.page.Block;
import dev.kept.training.report.page.Document;
import dev.kept.training.report.page.Plot;
import dev.kept.training.report.page.Plot.Axis;
import dev.kept.training.report.page.Plot.Line;
import dev.kept.training.report.page.Plot.Point;
import dev.kept.training.run.Effects;
import dev.kept.training.run.Learned.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The report of a training run as a document. */
public final class TrainingReport {
  private static final int IMPORTANCES = 20;
  private static final int EFFECTS = 6;

  private final RunFacts facts;
  private final List<Block> blocks = new ArrayList<>();

  private TrainingReport(RunFacts facts) {
    this.facts = facts;
  }

  /** The report of {@code facts}. */
  public static Document of(RunFacts facts) {
    TrainingReport report = new TrainingReport(facts);
    report.summary();
    report.table();
    report.choice();
    report.quality();
    report.groups();
    report.effects();
    report.curve();
    return new Document("Model " + facts.manifest().identity().id(), report.blocks);
  }

  private void summary() {
    facts.alarms().forEach(alarm -> blocks.add(new Block.Alarm(alarm)));
    Manifest manifest = facts.manifest();
    Slice all = facts.scorecard().frozen().subset("all");
    Slice booked = facts.scorecard().frozen().subset("lead >= 2");
    say(
        String.format(
            Locale.ROOT,
            "Recipe: %s. It scores at stage %s and learned from %s. Origin: %s.",
            facts.trained().learned().choice().recipe().label(),
            manifest.identity().stage(),
            manifest.window().from() + " to " + manifest.window().to(),
            manifest.identity().origin()));
    say(
        String.format(
            Locale.ROOT,
            "On visits it had not seen: AUC %s over all, %s over visits booked two days or more ahead;"
                + " observed to expected %s. Over all bookings the same-day flag makes most of an AUC:"
                + " read the second figure beside the first.",
            Tables.interval(all.of(Measure.AUC)),
            Tables.interval(booked.of(Measure.AUC)),
            Tables.interval(all.of(Measure.OBSERVED_TO_EXPECTED))));
    Served.lines(facts.parity()).forEach(this::say);
    Releasability.lines(facts.scorecard()).forEach(this::say);
    blocks.add(new Block.Code(facts.invocation().command()));
  }

  private void table() {
    head("The table");
    facts.table().lines().forEach(this::say);
    blocks.add(Tables.intake(facts.trained().intake()));
  }

  private void choice() {
    head("Why this model");
    say(
        "Candidates are compared by log loss on a later slice. Averages of seeds, or of trees and"
            + " logistic regression, are taken if theirs is lower; logistic regression alone only if"
            + " lower by one paired standard error, and always below 1,600 missed visits. Gain and"
            + " standard error are against the best so far.");
    blocks.add(Tables.choice(facts.trained().learned().choice()));
    say(
        String.format(
            Locale.ROOT,
            "Calibration: %s, on predictions made ahead of time.",
            facts.manifest().calibration()));
  }

  private void quality() {
    head("Quality on held-out visits, frozen intercept");
    say(
        String.format(
            Locale.ROOT,
            "The last fold in time: %s visits, no outcome of which was known to what predicts them:"
                + " %s."
                + " In brackets 95 %% intervals by resampled patients.",
            Tables.count(facts.trained().unseen().size()),
            facts.measured()));
    blocks.add(Tables.subsets(facts.scorecard().frozen()));
    Slice all = facts.scorecard().frozen().subset("all");
    blocks.add(new Block.Figures(new Curves(facts.trained().unseen()).all(all)));
    head("Release gates, rolling intercept");
    blocks.add(Tables.gates(facts.scorecard()));
    blocks.add(Tables.subsets(facts.scorecard().rolling()));
  }

  private void groups() {
    head("By group");
    say(
        String.format(
            Locale.ROOT,
            "Groups with fewer than %d missed visits say nothing.",
            Slice.SUFFICIENT_EVENTS));
    blocks.add(Tables.groups(facts.scorecard().frozen()));
  }

  private void effects() {
    head("What the features do");
    say("Cost: how much the log loss on held-out visits rises when a feature is shuffled.");
    List<Effects.Importance> importances = facts.effects().importances();
    blocks.add(
        new Block.Table(
            List.of("feature", "cost"),
            importances.stream()
                .limit(IMPORTANCES)
                .map(one -> List.of(one.name(), String.format(Locale.ROOT, "%.5f", one.cost())))
                .toList()));
    List<Plot> plots = importances.stream().limit(EFFECTS).flatMap(this::effect).toList();
    blocks.add(new Block.Figures(plots));
  }

  private Stream<Plot> effect(Effects.Importance importance) {
    List<Point> points =
        facts.effects().levels(importance.feature()).stream()
            .map(level -> new Point(level.value(), level.probability()))
            .toList();
    if (points.isEmpty()) {
      return Stream.empty();
    }
    double top = points.stream().mapToDouble(Point::y).max().orElse(1);
    return Stream.of(
        new Plot(
            "Mean probability with " + importance.name() + " set to a value in every visit.",
            Axis.of(importance.name(), points.getFirst().x(), points.getLast().x()),
            new Axis("probability", 0, Math.min(1, Math.ceil(top * 10) / 10)),
            List.of(new Line(points, 0))));
  }

  private void curve() {
    head("Learning curve");
    List<CurvePoint> curve = facts.trained().learned().curve();
    List<Point> points =
        curve.stream().map(point -> new Point(point.examples(), point.logLoss())).toList();
    double low = points.stream().mapToDouble(Point::y).min().orElse(0);
    double high = points.stream().mapToDouble(Point::y).max().orElse(1);
    double room = Math.max(1e-4, (high - low) * .2);
    blocks.add(
        new Block.Figures(
            List.of(
                new Plot(
                    "Log loss on the last fold by number of visits learned from.",
                    Axis.of("visits", 0, points.getLast().x()),
                    Axis.of("log loss", low - room, high + room),
                    List.of(new Line(points, 0), new Plot.Dots(points, 0))))));
    blocks.add(
        new Block.Table(
            List.of("visits", "log loss"),
            curve.stream()
                .map(
                    point ->
                        List.of(Tables.count(point.examples()), Tables.number(point.logLoss())))
                .toList()));
  }

  private void head(String text) {
    blocks.add(new Block.Heading(text));
  }

  private void say(String text) {
    blocks.add(new Block.Paragraph(text));
  }
}

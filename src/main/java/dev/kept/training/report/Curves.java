package dev.kept.training.report;

import dev.kept.outcomes.measure.Slice;
import dev.kept.training.report.page.Plot;
import dev.kept.training.report.page.Plot.Axis;
import dev.kept.training.report.page.Plot.Bars;
import dev.kept.training.report.page.Plot.Dots;
import dev.kept.training.report.page.Plot.Line;
import dev.kept.training.report.page.Plot.Point;
import dev.kept.training.run.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Plots of probabilities against outcomes. */
final class Curves {
  private static final int POINTS = 120;
  private static final int BINS = 25;
  private static final List<Point> DIAGONAL = List.of(new Point(0, 0), new Point(1, 1));

  private final Unseen unseen;
  private final int events;
  private final int[] falling;

  Curves(Unseen unseen) {
    this.unseen = unseen;
    this.falling = unseen.falling();
    int count = 0;
    for (int i = 0; i < unseen.size(); i++) {
      count += missed(i) ? 1 : 0;
    }
    this.events = count;
  }

  private boolean missed(int i) {
    return unseen.samples().cohort().missed(i);
  }

  List<Plot> all(Slice slice) {
    return List.of(reliability(slice), roc(), precision(), histogram());
  }

  private static Plot reliability(Slice slice) {
    List<Point> points =
        slice.reliability().stream().map(bin -> new Point(bin.expected(), bin.observed())).toList();
    double top = points.stream().mapToDouble(p -> Math.max(p.x(), p.y())).max().orElse(1);
    double high = Math.min(1, Math.ceil(top * 10) / 10);
    return new Plot(
        "Reliability: observed share missed in ten bins of equal size; the dashes are perfect.",
        new Axis("predicted probability", 0, high),
        new Axis("observed share", 0, high),
        List.of(
            new Line(List.of(new Point(0, 0), new Point(high, high)), 2),
            new Line(points, 0),
            new Dots(points, 0)));
  }

  private Plot roc() {
    List<Point> points = new ArrayList<>();
    int caught = 0;
    for (int i = 0; i < falling.length; i++) {
      if (isDrawn(i)) {
        points.add(new Point(share(i - caught, falling.length - events), share(caught, events)));
      }
      caught += missed(falling[i]) ? 1 : 0;
    }
    points.add(new Point(1, 1));
    return new Plot(
        "ROC: share of missed visits caught against share of kept visits flagged.",
        Axis.unit("kept visits flagged"),
        Axis.unit("missed visits caught"),
        List.of(new Line(DIAGONAL, 2), new Line(points, 0)));
  }

  private Plot precision() {
    List<Point> points = new ArrayList<>();
    int caught = 0;
    for (int i = 0; i < falling.length; i++) {
      caught += missed(falling[i]) ? 1 : 0;
      if (i >= falling.length / POINTS && isDrawn(i)) {
        points.add(new Point(share(caught, events), share(caught, i + 1)));
      }
    }
    double rate = share(events, falling.length);
    return new Plot(
        "Precision against recall; the dashes are the share missed overall.",
        Axis.unit("missed visits caught"),
        Axis.unit("missed among flagged"),
        List.of(new Line(List.of(new Point(0, rate), new Point(1, rate)), 2), new Line(points, 0)));
  }

  private Plot histogram() {
    double[] kept = new double[BINS];
    double[] lost = new double[BINS];
    for (int i = 0; i < unseen.size(); i++) {
      int bin = Math.min(BINS - 1, (int) (unseen.probability(i) * BINS));
      if (missed(i)) {
        lost[bin] += 1.0 / events;
      } else {
        kept[bin] += 1.0 / (unseen.size() - events);
      }
    }
    double top = 0;
    for (int bin = 0; bin < BINS; bin++) {
      top = Math.max(top, Math.max(kept[bin], lost[bin]));
    }
    return new Plot(
        "Scores by outcome: kept visits (blue) and missed visits (orange), each summing to one.",
        Axis.unit("predicted probability"),
        Axis.of("share of visits", 0, top),
        List.of(bars(kept, 0), bars(lost, 1)));
  }

  private static Bars bars(double[] shares, int colour) {
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < shares.length; bin++) {
      points.add(new Point(bin / (double) BINS, shares[bin]));
    }
    return new Bars(points, 1.0 / BINS, colour);
  }

  private boolean isDrawn(int place) {
    return place % Math.max(1, falling.length / POINTS) == 0;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

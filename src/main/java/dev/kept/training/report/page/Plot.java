package dev.kept.training.report.page;

import java.util.List;

/**
 * A plot of marks over two linear axes.
 *
 * @param caption what it shows, in one sentence
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks what is drawn, the first lowest
 */
public record Plot(String caption, Axis x, Axis y, List<Mark> marks) {
  public Plot {
    marks = List.copyOf(marks);
  }

  /** A point in the axes' units. */
  public record Point(double x, double y) {}

  /**
   * An axis.
   *
   * @param label what it measures
   * @param low its lower end
   * @param high its upper end, above {@code low}
   */
  public record Axis(String label, double low, double high) {
    /** From zero to one. */
    public static Axis unit(String label) {
      return new Axis(label, 0, 1);
    }

    /** From {@code low} to {@code high}, or one unit wide where they do not rise. */
    public static Axis of(String label, double low, double high) {
      return new Axis(label, low, high > low ? high : low + 1);
    }

    /** Where {@code value} lies between the ends, 0 to 1, held inside. */
    double share(double value) {
      return Math.clamp((value - low) / (high - low), 0.0, 1.0);
    }
  }

  /** Something drawn; its colour is 0, 1 or 2, the latter the quiet one. */
  public sealed interface Mark {
    /** Its points. */
    List<Point> points();

    /** Its colour. */
    int colour();
  }

  /** A line through points. */
  public record Line(List<Point> points, int colour) implements Mark {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** Separate points. */
  public record Dots(List<Point> points, int colour) implements Mark {
    public Dots {
      points = List.copyOf(points);
    }
  }

  /**
   * Bars from the lower end of the axis.
   *
   * @param width of a bar, in units of x
   */
  public record Bars(List<Point> points, double width, int colour) implements Mark {
    public Bars {
      points = List.copyOf(points);
    }
  }

  /** The drawing as an SVG element. */
  String svg() {
    return new Svg(this).draw();
  }
}

package dev.kept.training.report.page;

import dev.kept.training.report.page.Plot.Point;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a plot as SVG; colours are the page's. */
final class Svg {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 320;
  private static final int LEFT = 52;
  private static final int BOTTOM = 42;
  private static final int MARGIN = 12;
  private static final int TICKS = 5;

  private final Plot plot;
  private final StringBuilder out = new StringBuilder();

  Svg(Plot plot) {
    this.plot = plot;
  }

  String draw() {
    add("<svg viewBox='0 0 ", n(WIDTH), " ", n(HEIGHT), "' role='img' aria-label='");
    add(Html.escape(plot.caption()), "'>");
    for (int i = 0; i <= TICKS; i++) {
      tick(i / (double) TICKS);
    }
    plot.marks().forEach(this::mark);
    text((LEFT + WIDTH - MARGIN) / 2.0, HEIGHT - 6.0, "middle", plot.x().label());
    add("<text transform='translate(12 ", n((HEIGHT - BOTTOM) / 2.0), ") rotate(-90)' ");
    add("text-anchor='middle'>", Html.escape(plot.y().label()), "</text></svg>");
    return out.toString();
  }

  private void tick(double share) {
    double x = LEFT + share * (WIDTH - LEFT - MARGIN);
    double y = HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - MARGIN);
    add("<path class='axis' d='M", n(x), " ", n(MARGIN), "V", n(HEIGHT - BOTTOM), "'/>");
    add("<path class='axis' d='M", n(LEFT), " ", n(y), "H", n(WIDTH - MARGIN), "'/>");
    text(x, HEIGHT - BOTTOM + 15.0, "middle", number(plot.x(), share));
    text(LEFT - 6.0, y + 4, "end", number(plot.y(), share));
  }

  private static String number(Plot.Axis axis, double share) {
    double value = axis.low() + share * (axis.high() - axis.low());
    double width = axis.high() - axis.low();
    int digits = width >= 20 ? 0 : width >= 2 ? 1 : width >= .2 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x='", n(x), "' y='", n(y), "' text-anchor='", anchor, "'>");
    add(Html.escape(text), "</text>");
  }

  private void mark(Plot.Mark mark) {
    switch (mark) {
      case Plot.Line line -> add("<path class='l", n(line.colour()), "' d='M", path(line), "'/>");
      case Plot.Dots dots -> dots.points().forEach(point -> dot(point, dots.colour()));
      case Plot.Bars bars -> bars.points().forEach(point -> bar(point, bars));
    }
  }

  private String path(Plot.Line line) {
    return line.points().stream()
        .map(point -> n(x(point.x())) + " " + n(y(point.y())))
        .collect(Collectors.joining("L"));
  }

  private void dot(Point point, int colour) {
    add("<circle class='p", n(colour), "' cx='", n(x(point.x())));
    add("' cy='", n(y(point.y())), "' r='4'/>");
  }

  private void bar(Point point, Plot.Bars bars) {
    double left = x(point.x());
    double top = y(point.y());
    add("<rect class='b", n(bars.colour()), "' x='", n(left), "' y='", n(top));
    add("' width='", n(x(point.x() + bars.width()) - left));
    add("' height='", n(y(plot.y().low()) - top), "'/>");
  }

  private double x(double value) {
    return LEFT + plot.x().share(value) * (WIDTH - LEFT - MARGIN);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - plot.y().share(value) * (HEIGHT - BOTTOM - MARGIN);
  }

  private void add(String... pieces) {
    for (String piece : pieces) {
      out.append(piece);
    }
  }

  /** A tenth of a pixel is fine enough. */
  private static String n(double value) {
    double tenths = Math.round(value * 10) / 10.0;
    return tenths == Math.rint(tenths) ? String.valueOf((int) tenths) : String.valueOf(tenths);
  }
}

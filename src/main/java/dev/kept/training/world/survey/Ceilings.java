package dev.kept.training.world.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Gathers forecasts of the visits kept or missed and says how far any model can come with them, per
 * stage, all and lead >= 2.
 */
public final class Ceilings {
  private static final int FAR = 2;

  private final String title;
  private final int firstDay;
  private final List<Line> lines =
      List.of(
          new Line("oracle (true p)", Forecast::oracle),
          new Line("Bayes T-0", Forecast::t0),
          new Line("Bayes T-48", Forecast::t48),
          new Line("Bayes T-48, confirmation", Forecast::t48Confirmation));

  /** Ceilings of the visits from {@code firstDay} of the world on, under {@code title}. */
  public Ceilings(String title, int firstDay) {
    this.title = title;
    this.firstDay = firstDay;
  }

  /** One stage. */
  private static final class Line {
    private final String name;
    private final ToDoubleFunction<Forecast> score;
    private final Auc all = new Auc();
    private final Auc far = new Auc();

    Line(String name, ToDoubleFunction<Forecast> score) {
      this.name = name;
      this.score = score;
    }

    void add(Forecast forecast) {
      double p = score.applyAsDouble(forecast);
      all.add(p, forecast.noShow());
      if (forecast.lead() >= FAR) {
        far.add(p, forecast.noShow());
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "  %-26s %8.4f %8.4f %8.3f %8.3f",
          name,
          all.area(),
          far.area(),
          all.ratio(),
          far.ratio());
    }
  }

  /** Takes a forecast in. */
  public void add(Forecast forecast) {
    if (forecast.day() >= firstDay) {
      lines.forEach(line -> line.add(forecast));
    }
  }

  /** AUC and observed over expected, as lines for a person to read. */
  public List<String> lines() {
    List<String> text = new ArrayList<>();
    text.add(title);
    text.add("%-28s %8s %8s %8s %8s".formatted("", "AUC all", "lead>=2", "O/E all", "lead>=2"));
    lines.forEach(line -> text.add(line.toString()));
    Line first = lines.getFirst();
    text.add("%-28s %8d %8d".formatted("visits", first.all.rows(), first.far.rows()));
    return text;
  }

  /** The AUC of {@code stage}'s line over all visits; NaN without both classes. */
  double area(int stage) {
    return lines.get(stage).all.area();
  }
}

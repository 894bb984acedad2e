package dev.kept.training.fit;

import dev.kept.training.export.LinearModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with hinges at quantiles, flags for missing values and a ridge on
 * standardised terms.
 *
 * @param ridge weight of the squared coefficients
 */
record LogisticLearner(double ridge) {
  private static final int MOST_ROWS = 60_000;

  /** Fits, on at most 60,000 examples drawn by {@code seed}. */
  public Fitted fit(Examples all, long seed) {
    Examples examples = all.thinned(MOST_ROWS, seed);
    List<Column> columns = new ArrayList<>();
    int width = 0;
    for (int c = 0; c < examples.rows().columns(); c++) {
      Column column = Column.of(examples.rows(), c);
      columns.add(column);
      width += column.terms().size();
    }
    float[][] design = design(examples.rows(), columns, width);
    double[] beta = new Newton(design, examples.labels(), ridge).solve();
    return new LogisticFit(plain(columns, beta));
  }

  private static float[][] design(Matrix rows, List<Column> columns, int width) {
    float[][] design = new float[rows.rows()][width];
    for (int r = 0; r < design.length; r++) {
      int offset = 0;
      for (Column column : columns) {
        column.write(rows.at(r, column.index()), design[r], offset);
        offset += column.terms().size();
      }
    }
    return design;
  }

  /** From standardised coefficients to plain ones. A missing value stood at its column's means. */
  private static LinearModel plain(List<Column> columns, double[] beta) {
    double constant = beta[beta.length - 1];
    List<LinearModel.Term> terms = new ArrayList<>();
    int offset = 0;
    for (Column column : columns) {
      int flag = column.terms().size() - 1;
      double share = 1 - column.terms().get(flag).mean();
      double centre = 0;
      double slope = 0;
      for (int i = 0; i < flag; i++) {
        Column.Scale scale = column.terms().get(i);
        double weight = scale.plain(beta[offset + i]);
        centre += weight * scale.mean();
        slope += weight;
        add(terms, column.plain(i, weight, scale.mean() * share));
      }
      add(terms, column.level(slope));
      double missing = column.terms().get(flag).plain(beta[offset + flag]);
      constant -= centre + missing * (1 - share);
      add(terms, column.plain(flag, centre + missing, 1 - share));
      offset += flag + 1;
    }
    return new LinearModel(constant, terms);
  }

  private static void add(List<LinearModel.Term> terms, LinearModel.Term term) {
    if (term.weight() != 0) {
      terms.add(term);
    }
  }
}

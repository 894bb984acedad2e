package dev.kept.training.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with hinges at quantiles, flags for missing values and a ridge on
 * standardised terms.
 *
 * @param ridge weight of the squared coefficients
 */
public record LogisticLearner(double ridge) {
  private static final int MOST_ROWS = 60_000;

  /** Fits, on at most 60,000 examples drawn by {@code seed}. */
  public LogisticModel fit(Examples all, long seed) {
    Examples examples = all.thinned(MOST_ROWS, seed);
    List<Column> columns = new ArrayList<>();
    int width = 0;
    for (int c = 0; c < examples.rows().columns(); c++) {
      Column column = Column.of(examples.rows(), c);
      columns.add(column);
      width += column.terms().size();
    }
    double[] beta = new Newton(design(examples.rows(), columns, width), examples, ridge).solve();
    return plain(columns, beta);
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
  private static LogisticModel plain(List<Column> columns, double[] beta) {
    double constant = beta[beta.length - 1];
    List<LogisticModel.Term> terms = new ArrayList<>();
    int offset = 0;
    for (Column column : columns) {
      int count = column.terms().size();
      double[] plain = new double[count];
      double centre = 0;
      for (int i = 0; i < count; i++) {
        Column.Scale scale = column.terms().get(i);
        plain[i] = scale.width() > 0 ? beta[offset + i] / scale.width() : 0;
        centre += i < count - 1 ? plain[i] * scale.mean() : 0;
      }
      double flagMean = column.terms().get(count - 1).mean();
      constant -= centre + plain[count - 1] * flagMean;
      terms.add(term(column, plain, centre + plain[count - 1]));
      offset += count;
    }
    return new LogisticModel(constant, terms);
  }

  private static LogisticModel.Term term(Column column, double[] plain, double missing) {
    List<LogisticModel.Hinge> hinges = new ArrayList<>();
    for (int k = 0; k < column.knots().size(); k++) {
      hinges.add(new LogisticModel.Hinge(column.knots().get(k), plain[k + 1]));
    }
    return new LogisticModel.Term(plain[0], hinges, missing, column.terms().getFirst().mean());
  }
}

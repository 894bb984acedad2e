package dev.kept.training.fit;

import java.util.Arrays;

/** Numbers in rows and columns, NaN missing; a part shares its rows with the whole. */
public final class Matrix {
  private final float[] values;
  private final int columns;
  private final int from;
  private final int to;

  private Matrix(float[] values, int columns, int from, int to) {
    this.values = values;
    this.columns = columns;
    this.from = from;
    this.to = to;
  }

  /**
   * A matrix over {@code values}, row after row; not copied, the caller leaves it alone.
   *
   * @throws IllegalArgumentException if the length is no multiple of {@code columns}
   */
  public static Matrix over(float[] values, int columns) {
    if (columns < 1 || values.length % columns != 0) {
      throw new IllegalArgumentException(values.length + " values in rows of " + columns);
    }
    return new Matrix(values, columns, 0, values.length / columns);
  }

  /** Number of rows. */
  public int rows() {
    return to - from;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** The value at {@code row} and {@code column}; NaN when missing. */
  public float at(int row, int column) {
    return values[(from + row) * columns + column];
  }

  /** Rows {@code begin} to {@code end}, the latter excluded; no copy. */
  public Matrix slice(int begin, int end) {
    return new Matrix(values, columns, from + begin, from + end);
  }

  /** A copy in which {@code column} is missing in every row. */
  public Matrix without(int column) {
    float[] copy = Arrays.copyOfRange(values, from * columns, to * columns);
    for (int at = column; at < copy.length; at += columns) {
      copy[at] = Float.NaN;
    }
    return over(copy, columns);
  }

  /** A copy of the chosen rows, in the order given. */
  public Matrix pick(int[] rows) {
    float[] picked = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, (from + rows[i]) * columns, picked, i * columns, columns);
    }
    return over(picked, columns);
  }

  /** A copy of all values, row after row; the whole's own array when it is all of it. */
  float[] block() {
    return from == 0 && to * columns == values.length
        ? values
        : Arrays.copyOfRange(values, from * columns, to * columns);
  }
}

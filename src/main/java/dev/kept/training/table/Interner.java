package dev.kept.training.table;

import java.util.HashMap;
import java.util.Map;

/** Lets equal values of a table share one object, so that a million rows fit in memory. */
final class Interner<T> {
  private static final int BOUND = 1 << 18;

  private final Map<T, T> seen = new HashMap<>();

  /** The first value met that equals {@code value}; past the bound, {@code value} itself. */
  T of(T value) {
    T known = seen.get(value);
    if (known != null) {
      return known;
    }
    if (seen.size() < BOUND) {
      seen.put(value, value);
    }
    return value;
  }
}

package dev.kept.config;

import java.util.List;
import java.util.SequencedMap;

/** A value of a configuration file, with the line it stands on. */
sealed interface Node {
  /** The line, from 1. */
  int line();

  /**
   * A map.
   *
   * @param line where it begins
   * @param members key to value, in the file's order
   */
  record Fields(int line, SequencedMap<String, Node> members) implements Node {}

  /**
   * A list.
   *
   * @param line where it begins
   * @param items the items
   */
  record Items(int line, List<Node> items) implements Node {}

  /**
   * A text, number or truth value, as written.
   *
   * @param line where it stands
   * @param text as written; empty for null
   */
  record Scalar(int line, String text) implements Node {}
}

package dev.kept.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * A file being read into nodes. What is wrong with one key is noted there, so that all others can
 * still be read: a clinic's mistake keeps no other clinic from being paused.
 */
abstract class Tree {
  /** Deeper than any configuration is. */
  static final int MOST_DEEP = 50;

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  Tree(String name) {
    this.name = name;
  }

  /** The whole file; a parser's own exception if it is malformed. */
  abstract Node top() throws IOException;

  final List<Problem> problems() {
    return problems;
  }

  final void note(int line, String path, String reason) {
    problems.add(new Problem(name, line, path, reason));
  }

  /** Nothing can be read of such a file. */
  final ConfigException refused(int line, String reason) {
    return new ConfigException(List.of(new Problem(name, line, "", reason)));
  }

  static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Of a key that stands twice the first is kept, and noted: nobody can tell which is meant. */
  final void put(SequencedMap<String, Node> members, String path, Member member) {
    Node before = members.putIfAbsent(member.key(), member.node());
    if (before != null) {
      note(
          member.line(),
          below(path, member.key()),
          "stands twice, first in line " + before.line() + "; leave one of them");
    }
  }

  /** A key, the line it stands on, and what stands there. */
  record Member(String key, int line, Node node) {}
}

package dev.kept.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; its message lists every mistake, a line each. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** A configuration with these mistakes. */
  public ConfigException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes. */
  public List<Problem> problems() {
    return problems;
  }
}

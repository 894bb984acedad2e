package dev.kept.files;

import java.util.Optional;

/** Port: the environment's variables. */
@FunctionalInterface
public interface Variables {
  /** This process's. */
  Variables PROCESS = name -> Optional.ofNullable(System.getenv(name));

  /** The value of {@code name}. */
  Optional<String> find(String name);
}

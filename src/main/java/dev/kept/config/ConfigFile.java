package dev.kept.config;

import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration file and what it is read with.
 *
 * @param file the file; relative paths in it are taken from its folder
 * @param home the folder of the files that come with Kept, for those the file does not name
 * @param environment where {@code env:NAME} is looked up
 */
public record ConfigFile(Path file, Path home, Environment environment) {

  /** Port: environment variables. */
  @FunctionalInterface
  public interface Environment {
    /** This process's. */
    Environment PROCESS =
        new Environment() {
          @Override
          public Optional<String> find(String name) {
            return Optional.ofNullable(System.getenv(name));
          }

          @Override
          public Set<String> names() {
            return System.getenv().keySet();
          }
        };

    /** The variable's value; empty when it is not set. */
    Optional<String> find(String name);

    /** The variables that are set, where that is known. */
    default Set<String> names() {
      return Set.of();
    }
  }

  /**
   * What was read.
   *
   * @param config the configuration
   * @param effective every setting as it stands, defaults included
   * @param from what it was read from
   */
  public record Reading(KeptConfig config, Effective effective, ConfigFile from) {}

  /**
   * What could be read of a file with mistakes.
   *
   * @param reading it, with stand-ins for what could not
   * @param problems the mistakes
   * @param twice tenants of the file that are in the store too: the file's are in {@code reading}
   */
  public record Attempt(Reading reading, List<Problem> problems, List<TenantId> twice) {}

  /**
   * Reads the file as far as it can be read.
   *
   * @throws ConfigException if it cannot be told who its tenants are
   */
  public Attempt attempt() {
    return attempt(StoredTenants.NONE);
  }

  /** As {@link #attempt()}, with the tenants of the store beside the file's. */
  public Attempt attempt(StoredTenants stored) {
    Variables variables = new Variables(environment);
    Document.Whole whole = variables.over(Document.whole(file));
    Section top = whole.section();
    KeptConfig config = KeptConfig.attempt(top, this, stored);
    List<Problem> problems = new ArrayList<>(stored.problems(whole.fields()));
    try {
      top.finish();
    } catch (ConfigException e) {
      problems.addAll(variables.naming(e.problems()));
    }
    if (problems.stream().anyMatch(problem -> problem.key().equals(KeptConfig.TENANTS))) {
      throw new ConfigException(problems);
    }
    Reading reading = new Reading(config, top.effective(), this);
    return new Attempt(reading, List.copyOf(problems), stored.twice(whole.fields()));
  }

  /**
   * Reads the file as it is now.
   *
   * @throws ConfigException with every mistake in it
   */
  public Reading read() {
    Variables variables = new Variables(environment);
    Section top = variables.over(Document.whole(file)).section();
    try {
      KeptConfig config = KeptConfig.read(top, this);
      return new Reading(config, top.effective(), this);
    } catch (ConfigException e) {
      throw new ConfigException(variables.naming(e.problems()));
    }
  }

  Path absolute() {
    return file.toAbsolutePath();
  }
}

package dev.kept.cli.rollout;

import dev.kept.tenant.book.Scope;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that narrow something to a place or a person. */
final class ScopeOptions {
  @Option(names = "--location", paramLabel = "ID", description = "Of this location alone.")
  private Optional<String> location = Optional.empty();

  @Option(names = "--practitioner", paramLabel = "ID", description = "Of this practitioner alone.")
  private Optional<String> practitioner = Optional.empty();

  /** What is meant; everything where nothing is said. */
  Scope scope() {
    return location
        .<Scope>map(Scope.Location::new)
        .or(() -> practitioner.map(Scope.Practitioner::new))
        .orElse(Scope.EVERYWHERE);
  }
}

package dev.kept.cli;

import dev.kept.features.FeatureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options that say what a model's features are made of; they end up in its manifest. */
final class FeatureSettings {
  @Option(
      names = "--late-cancel-is-no-show",
      description = "Count a cancellation under 24 hours before the start as a no-show.")
  private boolean lateCancelIsNoShow;

  @Option(
      names = "--embargo-hours",
      defaultValue = "24",
      paramLabel = "N",
      description = "Hours after its end until an outcome is known (default: ${DEFAULT-VALUE}).")
  private int embargoHours;

  @Option(
      names = "--history-days",
      defaultValue = "540",
      paramLabel = "N",
      description = "Days that history counts back (default: ${DEFAULT-VALUE}).")
  private int historyDays;

  @Option(names = "--no-coverage", description = "Learn nothing from who pays.")
  private boolean withoutCoverage;

  @Option(
      names = "--telehealth-codes",
      paramLabel = "FILE",
      description = "Visit modes that are telehealth, one a line, in place of the usual ones.")
  private Optional<Path> telehealthCodes = Optional.empty();

  /**
   * The options as features read them.
   *
   * @throws IllegalArgumentException if a number is out of bounds or the codes' file has none
   */
  FeatureOptions options() throws IOException {
    FeatureOptions usual = FeatureOptions.USUAL;
    List<String> telehealth =
        telehealthCodes.isPresent() ? codes(telehealthCodes.get()) : usual.telehealthCodes();
    return new FeatureOptions(
        usual.coverageCodes(),
        withoutCoverage ? List.of() : usual.coverages(),
        telehealth,
        historyDays,
        embargoHours,
        lateCancelIsNoShow,
        false);
  }

  private static List<String> codes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no such file: " + file);
    }
    List<String> codes =
        Files.readAllLines(file).stream()
            .map(line -> line.strip().toLowerCase(Locale.ROOT))
            .filter(Predicate.not(String::isEmpty))
            .toList();
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("no code in " + file);
    }
    return codes;
  }
}

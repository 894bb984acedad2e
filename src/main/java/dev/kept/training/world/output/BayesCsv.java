package dev.kept.training.world.output;

import dev.kept.training.world.survey.Forecast;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * {@code bayes.csv}: appointment_id, t0, t48, t48_confirmation, the best possible probabilities of
 * every visit that was kept or missed.
 */
final class BayesCsv implements Consumer<Forecast>, AutoCloseable {
  private final CsvFile csv;

  /**
   * Begins the file in {@code folder}.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  BayesCsv(Path folder) {
    csv =
        new CsvFile(folder.resolve("bayes.csv"), "appointment_id", "t0", "t48", "t48_confirmation");
  }

  @Override
  public void accept(Forecast forecast) {
    csv.write(
        forecast.appointment(),
        Float.toString((float) forecast.t0()),
        Float.toString((float) forecast.t48()),
        Float.toString((float) forecast.t48Confirmation()));
  }

  @Override
  public void close() {
    csv.close();
  }
}

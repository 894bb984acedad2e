package dev.kept.training.world.output;

import dev.kept.training.world.Channel;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Story;
import java.nio.file.Path;

/**
 * {@code outreach.csv}: appointment_id and, per channel, what would have come of the visit:
 * attended, no-show or freed. Only of visits that were kept or missed.
 */
final class OutreachCsv implements StoryFiles {
  private final CsvFile csv;

  /**
   * Begins the file in {@code folder}.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  OutreachCsv(Path folder) {
    csv =
        new CsvFile(
            folder.resolve("outreach.csv"), "appointment_id", "none", "text", "call", "navigator");
  }

  @Override
  public void accept(Story story) {
    for (WorldVisit visit : story.visits()) {
      if (visit.truth().fate().isOutcome()) {
        csv.write(
            visit.visit().id().value(),
            code(Channel.NONE, visit),
            code(Channel.TEXT, visit),
            code(Channel.CALL, visit),
            code(Channel.NAVIGATOR, visit));
      }
    }
  }

  private static String code(Channel channel, WorldVisit visit) {
    return channel.outcome(visit.truth()).code();
  }

  @Override
  public void close() {
    csv.close();
  }
}

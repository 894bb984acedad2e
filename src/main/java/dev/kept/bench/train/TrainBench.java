package dev.kept.bench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How long a large world takes to be made, learned from and scored, and how much memory: each step
 * in a process of its own with a heap of its own, in a folder that is removed at the end.
 */
public final class TrainBench {
  private static final String ZONE = "America/New_York";

  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param patients patients of the world, about nine appointments each
   * @param folder the files' folder lies in it
   * @param heapMegabytes the heap of training
   */
  public record Settings(int patients, Path folder, int heapMegabytes) {}

  /** A bench that tells each step to {@code progress}. */
  public TrainBench(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs every step.
   *
   * @throws IOException if one fails
   */
  public List<StepCost> run() throws IOException {
    Files.createDirectories(settings.folder());
    Path folder = Files.createTempDirectory(settings.folder().toAbsolutePath(), "bench-train");
    try {
      List<StepCost> costs = new ArrayList<>();
      for (StepProcess step : steps(folder)) {
        progress.accept(step.name() + ", heap " + step.heapMegabytes() + " MB");
        costs.add(step.run(folder.resolve("log")));
        progress.accept(costs.getLast().line());
      }
      return costs;
    } finally {
      remove(folder);
    }
  }

  private List<StepProcess> steps(Path folder) {
    String world = folder.resolve("world").toString();
    String model = folder.resolve("model").toString();
    String patients = Integer.toString(settings.patients());
    return List.of(
        new StepProcess(
            "world",
            512,
            List.of("world", "--patients", patients, "--format", "csv", "--out", world)),
        new StepProcess(
            "train",
            settings.heapMegabytes(),
            List.of("train", "--visits", world, "--zone", ZONE, "--out", model)),
        new StepProcess(
            "score-table",
            1_024,
            List.of(
                "score-table",
                "--visits",
                world,
                "--zone",
                ZONE,
                "--model",
                model,
                "--out",
                folder.resolve("scores.csv").toString())));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

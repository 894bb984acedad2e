package dev.kept.cli.bench;

import dev.kept.bench.train.StepCost;
import dev.kept.bench.train.TrainBench;
import dev.kept.cli.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench train}: a large world made, learned from and scored. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a world, trains a model on it and scores it, each in a process of its own, and says",
      "how long each took and the most memory it had. The files are removed at the end."
    })
final class BenchTrainCommand implements Callable<Integer> {
  private static final int MOST_PATIENTS = 2_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--patients",
      defaultValue = "109000",
      paramLabel = "N",
      description =
          "Patients, about nine appointments each (default: ${DEFAULT-VALUE}, a million).")
  private int patients;

  @Option(
      names = "--heap",
      defaultValue = "3072",
      paramLabel = "MB",
      description = "The heap of training; native memory comes on top (default: ${DEFAULT-VALUE}).")
  private int heap;

  @Option(
      names = "--in",
      defaultValue = "target",
      paramLabel = "DIR",
      description = "Where the files lie meanwhile, some 400 MB (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("target");

  @Override
  public Integer call() {
    if (patients < 1 || patients > MOST_PATIENTS || heap < 64) {
      throw new UserMistake("--patients is 1 to 2000000, --heap 64 or more");
    }
    PrintWriter err = spec.commandLine().getErr();
    TrainBench.Settings settings = new TrainBench.Settings(patients, folder, heap);
    try {
      for (StepCost cost : new TrainBench(settings, line -> err.println("bench: " + line)).run()) {
        spec.commandLine().getOut().println(cost.line());
      }
      return 0;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }
}

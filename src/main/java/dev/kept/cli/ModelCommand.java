package dev.kept.cli;

import dev.kept.risk.ModelProof;
import dev.kept.risk.Models;
import dev.kept.risk.Proof;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept model}: looks after model folders. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks after model folders.")
public final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private final ModelProof proof;

  ModelCommand(ModelProof proof) {
    this.proof = proof;
  }

  /** The command with its subcommands, opening models with {@code models}. */
  public static CommandLine menu(ModelProof proof, Models models, InstantSource clock) {
    return new CommandLine(new ModelCommand(proof))
        .addSubcommand(new PromoteCommand(models, clock));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /** Prints every check of a model, or of the t0 and t48 models in {@code folder}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks a model folder: digest, operators, trees, golden rows, reasons.",
        "The file reaches the runtime only after every check before it is passed."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {" 0:every check is passed", " 1:one failed", " 2:wrong usage"})
  int verify(
      @Parameters(
              paramLabel = "DIR",
              description = "the folder of model.onnx, or of t0/ and t48/ with one each")
          Path folder) {
    boolean holds = true;
    for (Path model : models(folder)) {
      holds &= tell(model, proof.verify(model));
    }
    return holds ? 0 : 1;
  }

  private static List<Path> models(Path folder) {
    List<Path> stages =
        Stream.of("t0", "t48").map(folder::resolve).filter(Files::isDirectory).toList();
    return stages.isEmpty() ? List.of(folder) : stages;
  }

  private boolean tell(Path model, Proof found) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(model);
    for (Proof.Check check : found.checks()) {
      String step = check.step().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      out.printf(Locale.ROOT, "  %-12s %s%n", step, words(check));
    }
    out.println(found.holds() ? "  proven" : "  REFUSED");
    out.flush();
    return found.holds();
  }

  private static String words(Proof.Check check) {
    return switch (check) {
      case Proof.Passed passed -> "ok      " + passed.found();
      case Proof.Failed failed -> "FAILED  " + failed.code() + ": " + failed.reason();
      case Proof.NotReached _ -> "not reached";
    };
  }
}

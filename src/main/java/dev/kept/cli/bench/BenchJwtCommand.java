package dev.kept.cli.bench;

import dev.kept.bench.jwt.JwtBench;
import dev.kept.cli.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench jwt}: what the proof of a caller costs. */
@Command(
    name = "jwt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the proof of one caller by its token: RS384 (RSA of 2048 bits) and ES384 (P-384),",
      "each by the JDK and by the Amazon Corretto Crypto Provider where it loads.",
      "\"bare\" checks the signature and nothing else; \"whole\" is what a call costs: reading the",
      "token, finding its key, the signature, the claims, and remembering its id.",
      "Microseconds are of processor time, so that a busy machine disturbs them less; \"x bare\"",
      "compares the two within this run. Takes about 5 times --seconds."
    },
    footer = {"", "Example: kept bench jwt --seconds 10"})
final class BenchJwtCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 120;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "Seconds for each algorithm and provider, 1 to 120 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  BenchJwtCommand() {}

  @Override
  public Integer call() {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new UserMistake("--seconds is 1 to 120");
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      JwtBench bench =
          new JwtBench(Duration.ofSeconds(seconds), line -> err.println("bench: " + line));
      spec.commandLine().getOut().println(bench.run().text());
      return 0;
    } catch (IOException | GeneralSecurityException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }
}

package dev.kept.cli.audit;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept audit checkpoint}: writes the newest signed checkpoint for outsiders. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the newest signed checkpoint into a file: where the chain of each writer stood, the",
      "root of the Merkle tree over them (RFC 6962), and its Ed25519 signature. A running service",
      "makes one a minute, if records came. Kept by somebody outside, the file later proves that",
      "no record up to it was taken away, not even by putting the whole database back to an",
      "earlier state. It holds no data of a patient."
    },
    footer = {
      "",
      "Example: kept audit checkpoint --config kept.yaml --out kept-2026-03-01.json",
      "Later: kept audit verify --config kept.yaml --checkpoint kept-2026-03-01.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:it is written",
      " 1:the one in the database is not what was signed",
      " 2:there is none, or it cannot be read or written"
    })
final class CheckpointCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
  private Path out = Path.of("checkpoint.json");

  CheckpointCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try {
      return export();
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int export() {
    KeptConfig config =
        trail.ledgers(services).orElseThrow(() -> new UserMistake("there is no database"));
    Presented newest = newest(config);
    Optional<Presented> signed = newest.by(SignerOptions.own(trail)).filter(Presented::isWhole);
    if (signed.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("the newest checkpoint is not what was signed; see kept audit verify");
      return 1;
    }
    write(signed.get());
    TreeRoot root = signed.get().root().orElseThrow();
    spec.commandLine()
        .getOut()
        .println(
            "checkpoint %d of %s over %d chains: %s"
                .formatted(root.number(), root.at(), root.chains(), out));
    return 0;
  }

  private Presented newest(KeptConfig config) {
    try (Ledgers ledgers = services.ledgers(config)) {
      return ledgers
          .checkpoint()
          .orElseThrow(
              () ->
                  new UserMistake(
                      "there is no checkpoint yet: a running service makes one a minute after the"
                          + " first record came into the database"));
    }
  }

  /** Aside first: whoever copies the file never gets half of one. */
  private void write(Presented checkpoint) {
    Path aside = out.resolveSibling(out.getFileName() + ".new");
    try {
      try (Writer to = Files.newBufferedWriter(aside)) {
        checkpoint.write(to);
      }
      Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserMistake(out + " cannot be written", e);
    }
  }
}

package dev.kept.cli.audit;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.verify.LedgerTrail.Check;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.verify.Verdict;
import dev.kept.audit.witness.Presented;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept audit verify}: checks the whole trail. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks every record of the trail: what is sealed, its place in its writer's chain, what it is",
      "searched by; that each gap is a proven removal of records older than six years; that all",
      "signed checkpoints hold, and the one of --checkpoint. Changes nothing, and may run while the",
      "service does.",
      "",
      "Found are every edit, removal, insertion and move of a record, and whatever was taken away",
      "that a checkpoint had: a chain's end, a whole writer. What puts the whole database back to an",
      "earlier state, checkpoints and all, only a checkpoint held outside finds: kept audit",
      "checkpoint writes one. Not found: records newer than every checkpoint that are gone without",
      "a trace, and changes by somebody who has the audit key and the key of checkpoints.",
      "",
      "Each finding names the chain (of which writer), the record's number in it, and what to do.",
      "Records under a key that is no longer in the key file are named; their chain is checked by",
      "its links, and holds if a later record or a checkpoint vouches for it."
    },
    footer = {
      "",
      "Example: kept audit verify --config kept.yaml",
      "With what an auditor holds: kept audit verify --config kept.yaml --checkpoint march.json \\",
      "  --public-key kept-checkpoints.pem"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the chain is valid; the last line is the count and \"chain valid\"",
      " 1:it is not",
      " 2:it cannot be read"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 256 << 20;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint held outside, which the trail must still have whole.")
  private Optional<Path> checkpoint = Optional.empty();

  @Mixin private SignerOptions signers = new SignerOptions();

  VerifyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    VerdictText text = new VerdictText(spec.commandLine().getOut());
    try {
      Optional<Presented> held = checkpoint.map(VerifyCommand::read);
      Optional<KeptConfig> config = trail.ledgers(services);
      if (config.isEmpty()) {
        if (held.isPresent()) {
          throw new UserMistake("--checkpoint is checked against the database, and there is none");
        }
        return text.tell(trail.reader().verify());
      }
      try (Ledgers ledgers = services.ledgers(config.get())) {
        Optional<Verdict> spool =
            trail.hasSpool() ? Optional.of(trail.reader().verify()) : Optional.empty();
        return text.tell(spool, database(ledgers, held), held);
      }
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private LedgerVerdict database(Ledgers ledgers, Optional<Presented> held) {
    return ledgers
        .trail()
        .verify(
            new Check(
                trail.keys(), signers.trusted(trail), held, Instant.now(), this::tellProgress));
  }

  private void tellProgress(long read) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "kept: %,d records checked ...%n", read);
    err.flush();
  }

  private static Presented read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UserMistake(file + " is too large for a checkpoint");
      }
      return Presented.parse(Files.readString(file))
          .orElseThrow(
              () -> new UserMistake(file + " is no checkpoint as kept audit checkpoint writes it"));
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read", e);
    }
  }
}

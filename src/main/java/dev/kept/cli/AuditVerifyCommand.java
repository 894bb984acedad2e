package dev.kept.cli;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Verdict;
import dev.kept.config.KeptConfig;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept audit verify}: checks the whole trail. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks every record of the trail, their order and the checkpoint; in the database every",
      "writer's chain, and what its records are searched by.",
      "Found: every edit, removal, insertion and move of a record or a file, and a cut of the end",
      "before the newest checkpoint. Not found: a cut after it, the whole folder put back to an",
      "earlier state, and changes by somebody who has the key."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:the chain is valid", " 1:it is not", " 2:it cannot be read"})
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  private final Services services;

  AuditVerifyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try {
      Optional<KeptConfig> config = trail.ledgers(services);
      if (config.isEmpty()) {
        return tell(trail.reader().verify());
      }
      try (Ledgers ledgers = services.ledgers(config.get())) {
        Optional<Verdict> spool =
            trail.hasSpool() ? Optional.of(trail.reader().verify()) : Optional.empty();
        return tell(spool, database(ledgers));
      }
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private Verdict database(Ledgers ledgers) {
    PrintWriter err = spec.commandLine().getErr();
    return ledgers
        .trail()
        .verify(
            trail.keys(),
            read -> {
              err.printf(Locale.ROOT, "kept: %,d records checked ...%n", read);
              err.flush();
            });
  }

  /** First the spool, which holds the newest records for a while beside the database. */
  private int tell(Optional<Verdict> spool, Verdict database) {
    PrintWriter out = spec.commandLine().getOut();
    spool.ifPresent(
        own -> {
          tellWrong(own);
          out.print("in this machine's spool: ");
          tellCount(own.records(), own.valid());
        });
    database.findings().stream().map(Finding::words).forEach(out::println);
    boolean valid = spool.map(Verdict::valid).orElse(true) && database.valid();
    tellCount(database.records(), valid);
    return valid ? 0 : 1;
  }

  private void tellCount(long records, boolean valid) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%d records, %s%n", records, valid ? "chain valid" : "CHAIN BROKEN");
    out.flush();
  }

  private int tell(Verdict verdict) {
    tellWrong(verdict);
    tellCount(verdict.records(), verdict.valid());
    return verdict.valid() ? 0 : 1;
  }

  private void tellWrong(Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    verdict.findings().stream().map(Finding::words).forEach(out::println);
    if (verdict.torn().end() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d bytes at the end are half a record: written right now, or torn by a crash and never"
              + " acknowledged%n",
          verdict.torn().end());
    }
    if (verdict.torn().aside() > 0) {
      out.printf(
          Locale.ROOT,
          "%,d bytes stand aside in .torn files: an opening took them for half a write; each is a"
              + " `recovered` record of this trail%n",
          verdict.torn().aside());
    }
    long open = verdict.records() - verdict.checkpointed();
    if (open > 0) {
      out.printf(
          Locale.ROOT,
          "%,d records are newer than the checkpoint: a cut among them would not be seen%n",
          open);
    }
  }
}

package dev.kept.cli.audit;

import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.verify.Unopened;
import dev.kept.audit.verify.Verdict;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.TreeRoot;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator reads of a check.
 *
 * @param out where
 */
record VerdictText(PrintWriter out) {
  /** A spool alone; the exit code. */
  int tell(Verdict verdict) {
    tellSpool(verdict);
    advise(verdict.findings());
    tellCount(verdict.records(), verdict.valid());
    return verdict.valid() ? 0 : 1;
  }

  /** First the spool, which holds the newest records for a while beside the database. */
  int tell(Optional<Verdict> spool, LedgerVerdict database, Optional<Presented> held) {
    List<Finding> all = new ArrayList<>(database.findings());
    spool.ifPresent(
        own -> {
          tellSpool(own);
          out.print("in this machine's spool: ");
          tellCount(own.records(), own.valid());
          all.addAll(own.findings());
        });
    database.findings().stream().map(Finding::words).forEach(out::println);
    database.unopened().stream().map(Unopened::words).forEach(out::println);
    if (database.removed() > 0) {
      out.printf(Locale.ROOT, "%d records removed by retention%n", database.removed());
    }
    database
        .signed()
        .ifPresent(
            it ->
                out.printf(
                    Locale.ROOT,
                    "signed checkpoint %d of %s; %d records came since%n",
                    it.number(),
                    it.at(),
                    it.later()));
    held.flatMap(Presented::root).ifPresent(root -> tellHeld(root, database));
    advise(all);
    tellCount(database.records(), all.isEmpty());
    return all.isEmpty() ? 0 : 1;
  }

  private void tellHeld(TreeRoot held, LedgerVerdict database) {
    out.printf(
        Locale.ROOT,
        "the checkpoint given is number %d of %s%s%n",
        held.number(),
        held.at(),
        database.signed().map(it -> it.number() > held.number()).orElse(false)
            ? ", older than the newest"
            : "");
  }

  private void tellSpool(Verdict verdict) {
    verdict.findings().stream().map(Finding::words).forEach(out::println);
    verdict.unopened().stream().map(Unopened::words).forEach(out::println);
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

  private void advise(List<Finding> findings) {
    findings.stream()
        .map(finding -> finding.kind().advice())
        .distinct()
        .forEach(advice -> out.println("what to do: " + advice.words()));
  }

  private void tellCount(long records, boolean valid) {
    out.printf(Locale.ROOT, "%d records, %s%n", records, valid ? "chain valid" : "CHAIN BROKEN");
    out.flush();
  }
}

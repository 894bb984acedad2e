package dev.kept.cli;

import dev.kept.cli.Ledgers.JobLine;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept jobs}: how the work behind the hooks stands. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows each job that the replicas share: when it last succeeded and failed, who runs it now",
      "and when it is due next. All times are UTC."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:no job has failed since it last succeeded", " 1:one has"})
public final class JobsCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %-20s %-20s %-20s %8s  %s%n";

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  /** The command, with ledgers from {@code services}. */
  public JobsCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try (Ledgers ledgers = services.ledgers(store.place(services))) {
      return show(ledgers.jobs());
    }
  }

  private int show(List<JobLine> jobs) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "job", "last success", "last failure", "due", "failures", "runs at");
    for (JobLine job : jobs) {
      out.printf(
          ROW,
          job.name(),
          text(job.succeeded()),
          text(job.failed()),
          text(Optional.of(job.next())),
          job.failures(),
          job.runner().orElse("-"));
    }
    out.flush();
    return jobs.stream().anyMatch(job -> job.failures() > 0) ? 1 : 0;
  }

  private static String text(Optional<Instant> at) {
    return at.map(one -> one.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
  }
}

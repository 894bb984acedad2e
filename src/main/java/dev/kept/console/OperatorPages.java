package dev.kept.console;

import dev.kept.console.gate.Gate;
import dev.kept.console.gate.Place;
import dev.kept.console.gate.Visit;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Sources.JobLine;
import dev.kept.console.source.Words;
import dev.kept.pages.Pages;
import dev.kept.pages.Reply;
import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What runs behind the hooks, and who may enter. */
public final class OperatorPages {
  private final Gate gate;
  private final Sources sources;

  OperatorPages(Gate gate, Sources sources) {
    this.gate = gate;
    this.sources = sources;
  }

  /** The jobs. */
  public record JobsView(List<JobRow> rows) {}

  /**
   * How a job stands.
   *
   * @param mark how the state is shown
   */
  public record JobRow(
      String name, String state, String mark, String next, String succeeded, String failed) {}

  /** The accounts. */
  public record AccountsView(List<AccountRow> rows) {}

  /** Who may enter. */
  public record AccountRow(
      String name, String role, String state, String mark, String factor, String lastSignIn) {}

  void routing(Pages pages, HttpRules rules) {
    pages.show(rules, Place.JOBS.path(), gate.page(Place.JOBS, this::jobs));
    pages.show(rules, Place.ACCOUNTS.path(), gate.page(Place.ACCOUNTS, this::accounts));
  }

  private Reply jobs(Visit visit) {
    Instant now = sources.clock().instant();
    List<JobRow> rows = sources.jobs().get().stream().map(job -> row(job, now)).toList();
    return gate.show(visit, Place.JOBS, "Jobs", new JobsView(rows));
  }

  private static JobRow row(JobLine job, Instant now) {
    boolean failing = job.failures() > 0;
    String state =
        job.runner().isPresent()
            ? "runs now"
            : failing ? "failed " + job.failures() + " times in a row" : "waits";
    return new JobRow(
        job.name(),
        state,
        failing ? "bad" : job.runner().isPresent() ? "good" : "calm",
        job.next().isAfter(now) ? "in " + Words.span(Duration.between(now, job.next())) : "due",
        job.succeeded().map(at -> Words.span(Duration.between(at, now)) + " ago").orElse("never"),
        job.failed().map(at -> Words.span(Duration.between(at, now)) + " ago").orElse("never"));
  }

  private Reply accounts(Visit visit) {
    List<AccountRow> rows =
        sources.accounts().list().stream()
            .map(
                account ->
                    new AccountRow(
                        account.name().value(),
                        account.role().words(),
                        account.locked()
                            ? "locked"
                            : account.secrets().temporary() ? "password given out" : "active",
                        account.locked() ? "bad" : account.secrets().temporary() ? "warn" : "good",
                        account.secrets().totp().isPresent() ? "set up" : "not yet",
                        account.lastSignIn().map(Words::utc).orElse("never")))
            .toList();
    return gate.show(visit, Place.ACCOUNTS, "Accounts", new AccountsView(rows));
  }
}

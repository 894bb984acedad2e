package dev.kept.cli;

import dev.kept.cli.Candidates.Candidate;
import dev.kept.promotion.Gate;
import dev.kept.promotion.Promotion;
import dev.kept.promotion.Promotion.Change;
import dev.kept.promotion.Promotion.Verdict;
import dev.kept.promotion.ServedModels;
import dev.kept.promotion.Trial;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.apply.ModelEvaluation;
import dev.kept.training.apply.ModelTrial;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.table.VisitTableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept model promote}: brings a model into service. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings a model into service: through the gates, or with a reason that is recorded.",
      "What is served is copied into a new version and switched to in one step; the version",
      "before it stays. Gates are read on visits the model did not learn from; give untreated or",
      "hold-out visits, since outreach that works looks like a wrong model."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the candidate is served from the next start on",
      " 1:a gate failed and no reason was given; nothing has changed",
      " 2:a mistake in the call, the table or the model; nothing has changed"
    },
    footer = {
      "",
      "A candidate of one stage leaves the other as it is served.",
      "Example: kept model promote models/mine --as models/live --visits mine.csv"
          + " --test-from 2026-09-01",
      "Back:    kept model promote models/live.versions/v1 --as models/live --reason \"...\""
    })
final class PromoteCommand implements Callable<Integer> {
  private static final int LONGEST = 500;

  private final Models models;
  private final InstantSource clock;

  @Parameters(
      paramLabel = "CANDIDATE",
      description = "A model's folder, or one that holds t0 and t48.")
  private Path candidate = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "LINK",
      description = "What files.models of the configuration names; made by the first promotion.")
  private Path link = Path.of("");

  @Option(
      names = "--test-from",
      paramLabel = "DATE",
      description = "Gates are read on visits that start on this day or later.")
  private Optional<LocalDate> testFrom = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why it is promoted whatever the gates say; recorded.")
  private Optional<String> reason = Optional.empty();

  @ArgGroup(exclusive = false, heading = "Visits to read the gates on:%n")
  private VisitOptions visits = new VisitOptions();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who promotes (default: the user that runs this); recorded.")
  private String by = System.getProperty("user.name", "unknown");

  @Spec private CommandSpec spec = CommandSpec.create();

  PromoteCommand(Models models, InstantSource clock) {
    this.models = models;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (reason.filter(it -> it.isBlank() || it.length() > LONGEST).isPresent() || by.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "a reason has 1 to 500 characters, a name is not empty");
    }
    try {
      return promote();
    } catch (VisitTableException | ModelRefusedException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int promote() throws IOException {
    ServedModels served = ServedModels.at(link);
    Candidates candidates = Candidates.of(candidate, served.current(), models);
    if (candidates.stages().values().stream().noneMatch(Candidate::isNew)) {
      throw new IllegalArgumentException("these models are served already");
    }
    Promotion promotion = new Promotion(clock.instant(), by, reason, changes(candidates));
    if (promotion.verdict() == Verdict.REFUSED) {
      return refuse(promotion);
    }
    Optional<Path> before = served.current().isPresent() ? Optional.of(real()) : Optional.empty();
    Path draft = served.prepare(candidates.folders(), candidates.centroids());
    try {
      candidates.stages().keySet().forEach(s -> models.load(draft.resolve(ServedModels.folder(s))));
    } catch (ModelRefusedException e) {
      served.discard(draft);
      throw e;
    }
    tell(served.serve(draft, promotion), before, promotion);
    return 0;
  }

  private Path real() throws IOException {
    return link.toRealPath();
  }

  private List<Change> changes(Candidates candidates) throws IOException {
    List<Change> changes = new ArrayList<>();
    Optional<VisitOptions.Table> table = table();
    for (Candidate each : candidates.stages().values()) {
      boolean tried = table.isPresent() && each.isNew();
      changes.add(
          each.change(tried ? Optional.of(trial(each, table.orElseThrow())) : Optional.empty()));
    }
    return changes;
  }

  private Optional<VisitOptions.Table> table() throws IOException {
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--visits");
    if (given != testFrom.isPresent() || (!given && reason.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "--visits and --test-from say what the gates are read on; only with --reason may both be"
              + " left out");
    }
    return given
        ? Optional.of(visits.read(Steps.on(spec.commandLine().getErr())))
        : Optional.empty();
  }

  private Trial trial(Candidate each, VisitOptions.Table table) throws IOException {
    LocalDate from = testFrom.orElseThrow();
    Protocol protocol = new Protocol(table.startOf(from), Instant.MIN, 0, 1, List.of());
    ModelEvaluation.Result found =
        ModelEvaluation.of(table.rows(), each.model(), table.centroids(), protocol);
    return ModelTrial.of(found, from, each.learnedTo());
  }

  private int refuse(Promotion promotion) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("not promoted:");
    for (Change change : promotion.changes()) {
      List<Gate> failed = change.trial().map(Trial::failed).orElse(List.of());
      failed.forEach(gate -> err.println("  " + change.model().id() + ": " + gate.inWords()));
    }
    err.println("To promote it all the same, give --reason \"...\", which is recorded.");
    err.flush();
    return 1;
  }

  private void tell(Path version, Optional<Path> before, Promotion promotion) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(link + " now serves " + version.getFileName() + ", " + verdict(promotion) + ":");
    for (Change change : promotion.changes()) {
      String was = change.isNone() ? "as before" : "before: " + change.before().orElse("none");
      out.println("  " + change.model().stage() + " " + change.model().id() + ", " + was);
    }
    out.println("recorded in " + version.resolve("promotion.json"));
    before.ifPresent(
        old ->
            out.println("back: kept model promote " + old + " --as " + link + " --reason \"...\""));
    out.println("A running service takes it at its next start.");
    out.flush();
  }

  private static String verdict(Promotion promotion) {
    long failed =
        promotion.changes().stream()
            .mapToLong(change -> change.trial().map(it -> it.failed().size()).orElse(0))
            .sum();
    return switch (promotion.verdict()) {
      case GATES_PASSED -> "every gate passed";
      case BY_REASON ->
          failed > 0 ? "by reason, " + failed + " gates failed" : "by reason, gates not all read";
      case REFUSED -> "refused";
    };
  }
}

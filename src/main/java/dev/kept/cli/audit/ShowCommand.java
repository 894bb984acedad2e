package dev.kept.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.verify.LedgerTrail.Left;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.audit.verify.Verdict;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kept audit show}: prints entries as JSON lines. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints the newest entries that match, oldest of them first, a JSON object a line.",
    footer = {
      "",
      "Example: kept audit show --config kept.yaml --tenant epic --limit 20",
      "What was done about a patient: kept audit show --config kept.yaml --tenant epic --patient 17"
    })
final class ShowCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Mixin private EntryFilter filter = new EntryFilter();

  @Option(
      names = "--limit",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many, at most 100000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  ShowCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 to " + MOST);
    }
    try {
      Optional<KeptConfig> config = trail.ledgers(services);
      return config.isPresent() ? ofDatabase(config.get()) : ofSpool();
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int ofDatabase(KeptConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    Query query = filter.query(services, config, limit);
    try (Ledgers ledgers = services.ledgers(config)) {
      Left left = ledgers.trail().read(query, trail.keys(), entry -> out.println(json(entry)));
      out.flush();
      tellLocked(left.locked());
      return told(left.altered() == 0);
    }
  }

  private int ofSpool() {
    Query query = filter.query(services, trail.config(services), limit);
    Deque<String> lines = new ArrayDeque<>();
    Verdict verdict =
        trail
            .reader()
            .read(
                (sequence, entry) -> {
                  if (matches(query, entry)) {
                    if (lines.size() == limit) {
                      lines.removeFirst();
                    }
                    lines.addLast("{\"seq\":" + sequence + ',' + json(entry).substring(1));
                  }
                });
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
    tellLocked(verdict.unopened().stream().mapToLong(run -> run.last() - run.first() + 1).sum());
    return told(verdict.valid());
  }

  private void tellLocked(long locked) {
    if (locked > 0) {
      spec.commandLine()
          .getErr()
          .println(locked + " records are under a key that is not in the key file, and left out");
    }
  }

  private int told(boolean valid) {
    if (!valid) {
      spec.commandLine()
          .getErr()
          .println("the trail is not what was written; see kept audit verify");
    }
    return valid ? 0 : 1;
  }

  private static boolean matches(Query query, AuditEntry entry) {
    return query
            .tenant()
            .map(id -> entry.who().tenant().filter(t -> t.value().equals(id)).isPresent())
            .orElse(true)
        && query.user().map(name -> entry.who().user().equals(Optional.of(name))).orElse(true)
        && query.patient().map(one -> patient(entry).equals(Optional.of(one))).orElse(true)
        && query.since().map(from -> !entry.at().isBefore(from)).orElse(true)
        && query.until().map(end -> entry.at().isBefore(end)).orElse(true);
  }

  private static Optional<Pseudonym> patient(AuditEntry entry) {
    return switch (entry.event()) {
      case AuditEvent.HookCall call -> call.patient();
      case AuditEvent.LiveRead read -> read.patient();
      default -> Optional.empty();
    };
  }

  private static String json(AuditEntry entry) {
    return new String(EntryJson.write(entry), UTF_8);
  }
}

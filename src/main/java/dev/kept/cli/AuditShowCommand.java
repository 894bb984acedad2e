package dev.kept.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.EntryJson;
import dev.kept.audit.verify.Verdict;
import java.io.PrintWriter;
import java.time.Instant;
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
    footer = {"", "Example: kept audit show --config kept.yaml --tenant epic --limit 20"})
final class AuditShowCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Option(names = "--tenant", paramLabel = "ID", description = "Only this tenant's.")
  private Optional<String> tenant = Optional.empty();

  @Option(
      names = "--user",
      paramLabel = "REFERENCE",
      description = "Only this user's, for example Practitioner/12.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Only from then on, for example 2026-03-01T00:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--limit",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many, at most 100000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  AuditShowCommand() {}

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 to " + MOST);
    }
    try {
      return show();
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int show() {
    Deque<String> lines = new ArrayDeque<>();
    Verdict verdict =
        trail
            .reader()
            .read(
                (sequence, entry) -> {
                  if (matches(entry)) {
                    if (lines.size() == limit) {
                      lines.removeFirst();
                    }
                    lines.addLast(line(sequence, entry));
                  }
                });
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
    if (!verdict.valid()) {
      spec.commandLine()
          .getErr()
          .println("the trail is not what was written; see kept audit verify");
    }
    return verdict.valid() ? 0 : 1;
  }

  private boolean matches(AuditEntry entry) {
    return tenant
            .map(id -> entry.who().tenant().filter(t -> t.value().equals(id)).isPresent())
            .orElse(true)
        && user.map(name -> entry.who().user().filter(name::equals).isPresent()).orElse(true)
        && since.map(from -> !entry.at().isBefore(from)).orElse(true);
  }

  private static String line(long sequence, AuditEntry entry) {
    String json = new String(EntryJson.write(entry), UTF_8);
    return "{\"seq\":" + sequence + ',' + json.substring(1);
  }
}

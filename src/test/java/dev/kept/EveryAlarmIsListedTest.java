package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Receipt;
import dev.kept.egress.guard.Breaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken by a code in the log finds it in the operators' table. */
class EveryAlarmIsListedTest {
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Pattern TOLD =
      Pattern.compile(
          "\\b(?:LogEvent\\s*\\.of|raise|raised|failed|tell)\\(\\s*\"([A-Z][A-Z0-9_-]*[A-Z0-9])\"");
  private static final Pattern COMPOSED = Pattern.compile("\\braised?\\(\\s*\"([A-Z]+-)\"\\s*\\+");
  private static final Pattern LINE_CODE = Pattern.compile("with\\(\"code\", \"([A-Z-]+)\"\\)");
  private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z0-9_-]+)`");

  @Test
  void theTableHasEachCodeThatIsTold() throws IOException {
    String sources = sources();
    Set<String> told = found(TOLD, sources);
    told.addAll(found(LINE_CODE, sources));
    Stream.of(Receipt.Fault.values()).forEach(fault -> told.add("AUDIT-" + fault));
    Stream.of(Breaker.State.values()).forEach(state -> told.add("EGRESS-" + state));
    assertThat(told)
        .hasSizeGreaterThan(25)
        .contains(
            "INTERNAL", "EGRESS-FILES", "TLS-AUTHORITIES", "KEY-REFUSED", "ACCESS-LINES-LOST");
    assertThat(listed()).containsAll(told);
  }

  @Test
  void noOtherCodesArePutTogether() throws IOException {
    assertThat(found(COMPOSED, sources())).containsExactly("AUDIT-", "EGRESS-");
  }

  private static Set<String> listed() throws IOException {
    String paper = Files.readString(Path.of("docs", "operating.md"));
    int begin = paper.indexOf("## Alarms in the log");
    String table = paper.substring(begin, paper.indexOf("\n## ", begin + 1));
    return table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" | ")))
        .flatMap(line -> found(CODE, line).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult one) -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}

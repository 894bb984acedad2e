package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The papers name tests as proof; the tests must be there. */
class PapersTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Fuzz))(?:\\.([a-z]\\w+))?`");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "docs/security.md"})
  void everyTestThatIsNamedIsThere(String paper) throws IOException {
    Map<String, String> sources = sources();
    TreeSet<String> missing = new TreeSet<>();
    NAMED
        .matcher(Files.readString(Path.of(paper)))
        .results()
        .filter(named -> !isThere(named, sources))
        .forEach(named -> missing.add(named.group()));
    assertThat(missing).isEmpty();
  }

  private static boolean isThere(MatchResult named, Map<String, String> sources) {
    String source = sources.getOrDefault(named.group(1), "");
    String method = Optional.ofNullable(named.group(2)).map(name -> " " + name + "(").orElse("");
    return !source.isEmpty() && source.contains(method);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(file.getFileName());
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }
}

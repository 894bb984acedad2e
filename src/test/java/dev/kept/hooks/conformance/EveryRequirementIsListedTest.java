package dev.kept.hooks.conformance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** docs/conformance.md says of each requirement which test holds it, or why none does. */
class EveryRequirementIsListedTest {
  private static final Path PAGE = Path.of("docs/conformance.md");
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path LISTS = Path.of("src/test/resources/conformance");
  private static final String TABLE = "| id | held by | why not, or how |\n| --- | --- | --- |\n";

  private final List<String> ids = lines("ids.txt");
  private final Map<String, String> notes = notes();
  private final Map<String, SortedSet<String>> tests = tests();

  @Test
  void thereAre120Rows() {
    assertThat(ids).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void everyRowHasATestOrAReasonAndNothingElseIsNamed() {
    assertThat(ids).containsAll(tests.keySet()).containsAll(notes.keySet());
    assertThat(ids).allMatch(id -> tests.containsKey(id) || notes.containsKey(id));
  }

  @Test
  void onlyTestsNameRequirements() {
    assertThat(named())
        .isNotEmpty()
        .allMatch(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class));
  }

  @Test
  void thePageSaysWhatTheTestsSay() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(TABLE.substring(0, TABLE.indexOf('\n')));
    assertThat(start).isPositive();
    String expected = page.substring(0, start) + table();
    if ("true".equals(System.getProperty("kept.golden.renew"))) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private String table() {
    return ids.stream().map(this::row).collect(joining("\n", TABLE, "\n"));
  }

  private String row(String id) {
    String held = String.join("<br>", tests.getOrDefault(id, new TreeSet<>()));
    return "| %s | %s | %s |".formatted(id, held, notes.getOrDefault(id, ""));
  }

  /** Of all tests, wherever they lie. */
  private static List<Method> named() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .filter(file -> text(file).contains("@Requirement("))
          .sorted()
          .flatMap(file -> Stream.of(type(SOURCES.relativize(file)).getDeclaredMethods()))
          .filter(method -> method.isAnnotationPresent(Requirement.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> type(Path source) {
    try {
      return Class.forName(source.toString().replace(".java", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, SortedSet<String>> tests() {
    Map<String, SortedSet<String>> tests = new TreeMap<>();
    for (Method method : named()) {
      String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
      for (String id : method.getAnnotation(Requirement.class).value()) {
        tests.computeIfAbsent(id, key -> new TreeSet<>()).add(name);
      }
    }
    return tests;
  }

  private static Map<String, String> notes() {
    Map<String, String> notes = new TreeMap<>();
    for (String line : lines("notes.txt")) {
      String[] parts = line.split(" ", 2);
      notes.put(parts[0], parts[1]);
    }
    return notes;
  }

  private static List<String> lines(String name) {
    return text(LISTS.resolve(name)).lines().toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

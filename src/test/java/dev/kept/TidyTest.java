package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The limits of the house style; CONTRIBUTING.md lists them. */
class TidyTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path MAIN = PROJECT.resolve("src/main/java");
  private static final int FILE_LINES = 250;
  private static final int MEDIAN_FILE_LINES = 70;
  private static final int METHOD_LINES = 40;
  private static final int PARAMETERS = 4;
  private static final int LINE_LENGTH = 110;
  private static final Pattern EMPTY_WORDS =
      Pattern.compile(".*(Util|Utils|Helper|Manager|Processor|Impl|Common|Base)");

  @Test
  void everySourceIsInHouseFormat() {
    List<String> unformatted =
        Format.sources(PROJECT).stream()
            .filter(file -> !Format.of(file, text(file)).equals(text(file)))
            .map(file -> PROJECT.relativize(file).toString())
            .toList();
    assertThat(unformatted).as("run: mvn test-compile exec:exec@format").isEmpty();
  }

  @Test
  void filesAreShort() {
    List<Integer> lengths =
        mainSources().map(file -> text(file).split("\n").length).sorted().toList();
    assertThat(lengths.getLast()).isLessThanOrEqualTo(FILE_LINES);
    assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN_FILE_LINES);
  }

  @Test
  void linesAreShort() {
    List<String> long_ =
        mainSources()
            .filter(file -> text(file).lines().anyMatch(line -> line.length() > LINE_LENGTH))
            .map(Path::toString)
            .toList();
    assertThat(long_).isEmpty();
  }

  @Test
  void everyPackageHasItsCaption() {
    List<Path> bare =
        mainSources()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !captioned(folder.resolve("package-info.java")))
            .toList();
    assertThat(bare).isEmpty();
  }

  @Test
  void methodsAreShortAndTakeFewParametersAndNamesSayWhatThingsAre() {
    assertThat(Shape.complaints(mainSources().toList())).isEmpty();
  }

  @Test
  void theShapeCheckSeesWhatItShould() throws IOException {
    Path file = Files.createTempFile("Odd", ".java");
    Files.writeString(
        file,
        "record OddHelper(int[] a) { int getIt() { return 1; } void f(int a, int b, int c, int d, int e) {} }");
    List<String> complaints = Shape.complaints(List.of(file));
    Files.delete(file);
    assertThat(complaints).hasSize(4);
  }

  private static boolean captioned(Path info) {
    return Files.exists(info) && text(info).startsWith("/**") && text(info).contains("@NullMarked");
  }

  private static Stream<Path> mainSources() {
    return Format.sources(PROJECT).stream().filter(file -> file.startsWith(MAIN));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks one source's syntax tree. */
  private static final class Shape extends TreeScanner<Void, Void> {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path file;
    private final List<String> found;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private Shape(
        Path file, List<String> found, CompilationUnitTree unit, SourcePositions positions) {
      this.file = file;
      this.found = found;
      this.unit = unit;
      this.positions = positions;
    }

    static List<String> complaints(List<Path> sources) {
      var files = COMPILER.getStandardFileManager(null, null, null);
      var objects = files.getJavaFileObjectsFromPaths(sources);
      JavacTask task = (JavacTask) COMPILER.getTask(null, files, d -> {}, List.of(), null, objects);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<String> found = new ArrayList<>();
      try {
        for (CompilationUnitTree unit : task.parse()) {
          new Shape(Path.of(unit.getSourceFile().toUri()), found, unit, positions).scan(unit, null);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (EMPTY_WORDS.matcher(type.getSimpleName()).matches()) {
        found.add(file + ": the name " + type.getSimpleName() + " says nothing");
      }
      if (type.getKind() == Tree.Kind.RECORD) {
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
            .filter(field -> field.getType() instanceof ArrayTypeTree)
            .forEach(field -> found.add(file + ": array component " + field.getName()));
      }
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      String name = method.getName().toString();
      if (lines(method) > METHOD_LINES) {
        found.add(file + ": " + name + " has " + lines(method) + " lines");
      }
      if (method.getParameters().size() > PARAMETERS
          && !name.equals("<init>")
          && !overrides(method)) {
        found.add(file + ": " + name + " takes " + method.getParameters().size() + " parameters");
      }
      if (name.matches("get[A-Z].*") && !overrides(method)) {
        found.add(file + ": " + name + " begins with get");
      }
      return super.visitMethod(method, null);
    }

    private static boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(a -> a.toString().contains("Override"));
    }

    private long lines(MethodTree method) {
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      return start < 0
          ? 0
          : unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
    }
  }
}

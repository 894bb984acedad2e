package dev.kept;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type is public only where another package of the program uses it. */
class PublicTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(dev\\.kept.*);");
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kept");

  /** The build makes classes of templates, which are called by name. */
  private static final String TEMPLATES = "dev.kept.jte";

  /** Name to the reason why it is public without a user. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of("Main", "the entry", "TokenIds", "the store implements it");

  private final Set<String> imports = imports();

  @Test
  void whatIsPublicIsUsedFromAnotherPackage() {
    List<String> unused =
        PRODUCTION.stream()
            .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(PUBLIC))
            .filter(type -> !EXCEPTIONS.containsKey(type.getSimpleName()))
            .filter(type -> !type.getPackageName().startsWith(TEMPLATES))
            .filter(type -> !isImported(type) && !isReached(type))
            .map(JavaClass::getName)
            .toList();
    assertThat(unused).as("make these package-private").isEmpty();
  }

  @Test
  void theCheckSeesWhatItShould() {
    assertThat(isImported(PRODUCTION.get("dev.kept.Main"))).isFalse();
    assertThat(isReached(PRODUCTION.get("dev.kept.Main"))).isFalse();
    assertThat(isImported(PRODUCTION.get("dev.kept.visit.Facts"))).isTrue();
    assertThat(isReached(PRODUCTION.get("dev.kept.visit.Facts"))).isTrue();
  }

  /** By name; what is only a parameter's or a variable's type leaves no other trace. */
  private boolean isImported(JavaClass type) {
    return imports.stream()
        .anyMatch(name -> name.equals(type.getName()) || name.startsWith(type.getName() + "."));
  }

  /** By a call or a signature, of itself or of a type nested in it. */
  private static boolean isReached(JavaClass type) {
    return PRODUCTION.stream()
        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .map(Dependency::getOriginClass)
        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName()));
  }

  /** What the program's sources import from other packages than their own, as all imports are. */
  private static Set<String> imports() {
    return Format.sources(PROJECT).stream()
        .filter(file -> file.startsWith(PROJECT.resolve("src/main/java")))
        .flatMap(PublicTest::imports)
        .collect(toSet());
  }

  private static Stream<String> imports(Path source) {
    try {
      Matcher found = IMPORT.matcher(Files.readString(source));
      String own =
          "dev.kept."
              + PROJECT
                  .resolve("src/main/java/dev/kept")
                  .relativize(source.getParent())
                  .toString()
                  .replace('/', '.');
      return found
          .results()
          .map(one -> one.group(1))
          .filter(name -> !name.matches(Pattern.quote(own) + "\\.[A-Z].*"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.kept.hooks.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.kept.vendors.Quirk;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No quirk without a test of it, and emulators that know nothing of Kept. */
class EveryQuirkIsMetTest {
  private static final String EMULATORS = "dev.kept.vendors";

  @Test
  void eachQuirkIsShownByATest() {
    Set<Quirk> met = EnumSet.noneOf(Quirk.class);
    List<Class<?>> tests =
        List.of(
            EpicQuirksTest.class,
            OracleQuirksTest.class,
            AthenaQuirksTest.class,
            TimeQuirksTest.class,
            BookingQuirksTest.class);
    tests.stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .map(EveryQuirkIsMetTest::met)
        .forEach(met::addAll);
    assertThat(met).containsExactlyInAnyOrder(Quirk.values());
  }

  private static Set<Quirk> met(Method method) {
    Meets meets = method.getAnnotation(Meets.class);
    return meets == null ? Set.of() : Set.of(meets.value());
  }

  @Test
  void eachQuirkSaysWhatItIsAndWhereThatIsTold() {
    for (Quirk quirk : Quirk.values()) {
      assertThat(quirk.sentence()).endsWith(".");
      assertThat(quirk.source()).contains(": ");
    }
  }

  @Test
  void theListForPeopleHasEachQuirk() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs", "vendors.md"));
    for (Quirk quirk : Quirk.values()) {
      assertThat(lines).anyMatch(line -> line.startsWith("| " + quirk.sentence() + " | "));
    }
  }

  @Test
  void theEmulatorsShareNoCodeWithKept() {
    JavaClasses emulators = new ClassFileImporter().importPackages(EMULATORS);
    assertThat(emulators).hasSizeGreaterThan(10);
    List<String> shared =
        emulators.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                one -> one.getTargetClass().getBaseComponentType().getName().startsWith("dev.kept"))
            .filter(
                one ->
                    !one.getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .startsWith(EMULATORS))
            .map(one -> one.getDescription())
            .toList();
    assertThat(shared).isEmpty();
  }
}

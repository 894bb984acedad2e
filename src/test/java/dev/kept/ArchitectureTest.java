package dev.kept;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger of who may import whom; ARCHITECTURE.md tells the reasons. */
class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kept");

  private static final Set<String> WORDS = Set.of("time", "tenant", "visit");
  private static final Set<String> CORE = Set.of("features", "risk", "decision", "cards");
  private static final Set<String> LEDGERS = Set.of("accounts", "audit", "outcomes");
  private static final String ROOT = "";

  /** Package to the packages and floors it may import, itself aside. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("time", Set.of()),
          Map.entry("files", Set.of()),
          Map.entry("tenant", Set.of("files", "time")),
          Map.entry("visit", Set.of("time")),
          Map.entry("features", Set.of("visit", "time")),
          Map.entry("risk", Set.of("features")),
          Map.entry("decision", Set.of("risk", "words")),
          Map.entry("cards", Set.of("decision", "risk", "words")),
          Map.entry("audit", Set.of("decision", "features", "files", "words")),
          Map.entry("accounts", Set.of()),
          Map.entry("outcomes", Set.of("decision", "risk", "features", "words")),
          Map.entry("egress", Set.of("files", "tenant", "time")),
          Map.entry("fhir", Set.of("egress", "words")),
          Map.entry("onnx", Set.of("risk", "features")),
          Map.entry("security", Set.of("egress", "files", "tenant", "time")),
          Map.entry("store", Set.of("security", "words", "core", "ledgers")),
          Map.entry("config", Set.of("files", "tenant", "time")),
          Map.entry(
              "hooks", Set.of("config", "fhir", "files", "security", "ledgers", "core", "words")),
          Map.entry("export", Set.of("audit", "outcomes", "fhir", "words")),
          Map.entry("logs", Set.of("hooks", "words")),
          Map.entry("pages", Set.of("hooks", "words")),
          Map.entry("console", Set.of("export", "pages", "promotion", "ledgers", "core", "words")),
          Map.entry("jte", Set.of("console", "pages", "promotion", "ledgers", "words")),
          Map.entry("live", Set.of("config", "logs", "audit", "words")),
          Map.entry("promotion", Set.of("outcomes", "risk", "features", "words")),
          Map.entry(
              "training", Set.of("promotion", "outcomes", "risk", "features", "fhir", "words")),
          Map.entry("demo", Set.of("config", "training", "security", "egress", "words")),
          Map.entry(
              "bench", Set.of("store", "ledgers", "core", "demo", "training", "security", "words")),
          Map.entry(
              "cli",
              Set.of(
                  "hooks",
                  "promotion",
                  "training",
                  "demo",
                  "bench",
                  "export",
                  "config",
                  "security",
                  "fhir",
                  "egress",
                  "ledgers",
                  "core",
                  "words")));

  /** Foreign package to the packages that are its home. */
  private static final Map<String, Set<String>> HOMES =
      Map.ofEntries(
          Map.entry(
              "io.helidon",
              Set.of("hooks", "pages", "console", "demo", "bench", "egress", "security", ROOT)),
          Map.entry(
              "com.fasterxml.jackson",
              Set.of(
                  "bench",
                  "export",
                  "fhir",
                  "hooks",
                  "pages",
                  "promotion",
                  "training",
                  "audit",
                  "onnx",
                  "config",
                  "store",
                  "security")),
          Map.entry("ai.onnxruntime", Set.of("onnx")),
          Map.entry("ml.dmlc", Set.of("training")),
          Map.entry("com.google.protobuf", Set.of("onnx", "training")),
          Map.entry("de.siegmar", Set.of("training")),
          Map.entry("com.nimbusds", Set.of("security")),
          Map.entry("com.amazon.corretto", Set.of("security")),
          Map.entry("com.github.benmanes.caffeine", Set.of("security", "egress")),
          Map.entry("org.yaml", Set.of("config")),
          Map.entry("io.micrometer", Set.of(ROOT)),
          Map.entry("org.postgresql", Set.of("store")),
          Map.entry("com.zaxxer.hikari", Set.of("store")),
          Map.entry("org.flywaydb", Set.of("store")),
          Map.entry("org.jdbi", Set.of("store")),
          Map.entry("io.zonky", Set.of("store")),
          Map.entry("com.github.kagkarlsson", Set.of("store")),
          Map.entry("org.bouncycastle", Set.of("accounts")),
          Map.entry("gg.jte", Set.of("pages", "jte")),
          Map.entry("picocli", Set.of("cli", ROOT)));

  private static final List<String> PURE_JAVA =
      List.of(
          "java.lang.",
          "java.util.",
          "java.time.",
          "java.math.",
          "java.nio.file.Path", // a name, not a door: opening it needs java.nio.file.Files
          "org.jspecify.",
          "dev.kept.");

  @Test
  void everyImportStandsInTheTable() {
    assertThat(violations(d -> !mayImport(home(d.getOriginClass()), home(d.getTargetClass()))))
        .isEmpty();
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> packages =
        PRODUCTION.stream().map(ArchitectureTest::home).collect(toCollection(TreeSet::new));
    packages.remove(ROOT);
    assertThat(MAY_IMPORT.keySet()).containsAll(packages);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.kept.(**)").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void theCoreIsPure() {
    Set<String> pure = new TreeSet<>(CORE);
    pure.addAll(Set.of("time", "visit"));
    List<String> impure =
        PRODUCTION.stream()
            .filter(type -> pure.contains(home(type)))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                d ->
                    PURE_JAVA.stream()
                        .noneMatch(d.getTargetClass().getBaseComponentType().getName()::startsWith))
            .filter(d -> !d.getTargetClass().getBaseComponentType().isPrimitive())
            .map(Dependency::getDescription)
            .toList();
    assertThat(impure).isEmpty();
  }

  @Test
  void theCoreReadsNoClockAndDrawsNoRandomNumber() {
    Set<String> still = new TreeSet<>(CORE);
    still.addAll(WORDS);
    assertThat(accesses(still, ArchitectureTest::readsClockOrChance)).isEmpty();
  }

  @Test
  void nobodyAsksForTheHostsZone() {
    Set<String> everybody =
        PRODUCTION.stream().map(ArchitectureTest::home).collect(toCollection(TreeSet::new));
    assertThat(accesses(everybody, access -> access.getName().equals("systemDefault"))).isEmpty();
  }

  @Test
  void everyForeignLibraryHasItsHome() {
    assertThat(
            violations(
                d ->
                    HOMES.entrySet().stream()
                        .anyMatch(
                            library ->
                                d.getTargetClass().getPackageName().startsWith(library.getKey())
                                    && !library.getValue().contains(home(d.getOriginClass())))))
        .isEmpty();
  }

  private static boolean readsClockOrChance(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return switch (access.getName()) {
      case "now" -> owner.startsWith("java.time");
      case "nanoTime", "currentTimeMillis" -> owner.equals("java.lang.System");
      case "randomUUID" -> true;
      case "<init>" -> owner.equals("java.util.Random") || owner.equals("java.util.Date");
      default -> false;
    };
  }

  private static List<String> accesses(
      Set<String> homes, java.util.function.Predicate<JavaAccess<?>> forbidden) {
    return PRODUCTION.stream()
        .filter(type -> homes.contains(home(type)))
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(forbidden)
        .map(JavaAccess::getDescription)
        .toList();
  }

  private static List<String> violations(java.util.function.Predicate<Dependency> forbidden) {
    return PRODUCTION.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(forbidden)
        .map(Dependency::getDescription)
        .toList();
  }

  private static boolean mayImport(String from, String to) {
    boolean foreign = to.equals("-");
    return foreign || from.equals(ROOT) || from.equals(to) || allowed(from).anyMatch(to::equals);
  }

  private static Stream<String> allowed(String from) {
    return MAY_IMPORT.getOrDefault(from, Set.of()).stream()
        .flatMap(
            name ->
                switch (name) {
                  case "words" -> WORDS.stream();
                  case "core" -> CORE.stream();
                  case "ledgers" -> LEDGERS.stream();
                  default -> Stream.of(name);
                });
  }

  /**
   * First package below the root: {@code training} for all of its sub-packages, "-" for foreign.
   */
  private static String home(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    if (!name.equals("dev.kept") && !name.startsWith("dev.kept.")) {
      return "-";
    }
    String below = name.substring("dev.kept".length());
    return below.isEmpty() ? ROOT : below.substring(1).split("\\.", 2)[0];
  }
}

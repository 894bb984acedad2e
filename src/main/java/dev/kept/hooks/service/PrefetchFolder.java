package dev.kept.hooks.service;

import dev.kept.config.ConfigException;
import dev.kept.config.Document;
import dev.kept.config.Problem;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The prefetch templates: a folder a vendor, a file a key. A {@code .txt} holds the query, a {@code
 * .json} holds it as member {@code query}.
 */
final class PrefetchFolder {
  private static final Set<String> TOKENS =
      Set.of(
          "context.patientId",
          "context.userId",
          "context.encounterId",
          "userPractitionerId",
          "userPractitionerRoleId",
          "userPatientId",
          "userRelatedPersonId");
  private static final Pattern TOKEN = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern QUERY =
      Pattern.compile("([A-Z][A-Za-z]+)(/[^/?\\s]+)?(\\?[^\\s?]+)?");

  private final Path root;
  private final Map<Vendor, Map<String, String>> templates = new EnumMap<>(Vendor.class);
  private final List<Problem> problems = new ArrayList<>();

  PrefetchFolder(Path root) {
    this.root = root;
    noteStrangers();
    for (Vendor vendor : Vendor.values()) {
      templates.put(vendor, read(root.resolve(vendor.code())));
    }
  }

  Map<String, String> templates(Vendor vendor) {
    return templates.getOrDefault(vendor, Map.of());
  }

  Path generic() {
    return root.resolve(Vendor.GENERIC.code());
  }

  void finish() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** A folder whose name is misspelt would be read by nobody. */
  private void noteStrangers() {
    Set<String> codes = Stream.of(Vendor.values()).map(Vendor::code).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(root)) {
      files
          .filter(Files::isDirectory)
          .filter(folder -> !codes.contains(folder.getFileName().toString()))
          .sorted()
          .forEach(folder -> problem(folder, "", "is no vendor's folder"));
    } catch (IOException e) {
      problem(root, "", "cannot be read");
    }
  }

  private Map<String, String> read(Path folder) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> add(found, file));
    } catch (IOException e) {
      problem(folder, "", "cannot be read; every vendor has a folder of templates");
    }
    return found;
  }

  private void add(Map<String, String> found, Path file) {
    String name = file.getFileName().toString();
    String key = name.replaceFirst("\\.(txt|json)$", "");
    if (key.equals(name)) {
      problem(file, "", "must end in .txt or .json");
      return;
    }
    Optional<PrefetchKey> about = PrefetchKey.find(key);
    if (about.isEmpty()) {
      problem(file, key, "is a key that nothing reads; known: " + ServiceKeys.known());
      return;
    }
    String query = name.endsWith(".json") ? json(file) : text(file);
    mistake(query, about.get())
        .ifPresent(reason -> problems.add(new Problem(file.toString(), 1, key, reason)));
    if (found.put(key, query) != null) {
      problem(file, key, "stands twice, as .txt and as .json");
    }
  }

  private static String json(Path file) {
    var section = Document.read(file);
    String query = section.text("query");
    section.finish();
    return query;
  }

  private String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      problem(file, "", "cannot be read");
      return "";
    }
  }

  private void problem(Path file, String key, String reason) {
    problems.add(new Problem(file.toString(), 0, key, reason));
  }

  private static Optional<String> mistake(String query, PrefetchKey about) {
    Matcher tokens = TOKEN.matcher(query);
    while (tokens.find()) {
      if (!TOKENS.contains(tokens.group(1))) {
        return Optional.of(
            "{{"
                + tokens.group(1)
                + "}} is no prefetch token; known: "
                + String.join(", ", TOKENS.stream().sorted().toList()));
      }
    }
    String filled = tokens.reset().replaceAll("x");
    Matcher read = QUERY.matcher(filled);
    if (!read.matches() || filled.contains("{")) {
      return Optional.of("must be one FHIR read (Type/id) or search (Type?parameters)");
    }
    String type = read.group(1);
    return type.equals(about.resourceType())
        ? Optional.empty()
        : Optional.of("must ask for " + about.resourceType() + ", not for " + type);
  }
}

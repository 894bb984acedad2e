package dev.kept.config;

import dev.kept.config.ConfigFile.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Settings in environment variables. Each stands above the file's; that of a secret holds it. Only
 * settings of the whole service have one, and the database's URL is its reader's business.
 *
 * @param environment where they are
 */
record Variables(Environment environment) {
  private static final List<String> OURS = List.of("KEPT_SERVER_", "KEPT_FILES_", "KEPT_DATABASE_");

  /** {@code file} with what the variables say; one that nobody knows is a mistake. */
  Document.Whole over(Document.Whole file) {
    Node.Fields fields = file.fields();
    for (Setting setting : grafted().toList()) {
      Optional<String> text = stated(setting);
      if (text.isPresent()) {
        fields = put(fields, List.of(setting.key().split("\\.")), text.get());
      }
    }
    List<Problem> problems = new ArrayList<>(file.problems());
    environment.names().stream()
        .filter(name -> OURS.stream().anyMatch(name::startsWith))
        .filter(name -> known().noneMatch(name::equals))
        .sorted()
        .map(name -> new Problem(called(name), 0, "", "is that of no setting"))
        .forEach(problems::add);
    return new Document.Whole(file.name(), fields, problems);
  }

  /** Mistakes in variables are not the file's. */
  List<Problem> naming(List<Problem> problems) {
    return problems.stream().map(this::naming).toList();
  }

  private Problem naming(Problem problem) {
    return grafted()
        .filter(setting -> setting.key().equals(problem.key()) && stated(setting).isPresent())
        .flatMap(setting -> setting.variable().stream())
        .findFirst()
        .map(name -> new Problem(called(name), 0, problem.key(), problem.reason()))
        .orElse(problem);
  }

  private static String called(String variable) {
    return "the environment variable " + variable;
  }

  private static Stream<String> known() {
    return Settings.list().stream().flatMap(setting -> setting.variable().stream());
  }

  private static Stream<Setting> grafted() {
    return Settings.list().stream()
        .filter(setting -> setting.variable().isPresent())
        .filter(setting -> !setting.variable().get().equals(StorePlace.VARIABLE));
  }

  private Optional<String> stated(Setting setting) {
    return setting
        .variable()
        .flatMap(
            name ->
                environment
                    .find(name)
                    .filter(text -> !text.isBlank())
                    .map(text -> setting.secret() ? SecretSource.PREFIX + name : text));
  }

  private static Node.Fields put(Node.Fields fields, List<String> steps, String text) {
    SequencedMap<String, Node> members = new LinkedHashMap<>(fields.members());
    String key = steps.getFirst();
    Node.Fields none = new Node.Fields(fields.line(), new LinkedHashMap<>());
    Node there = members.getOrDefault(key, none);
    if (steps.size() == 1) {
      members.put(key, new Node.Scalar(fields.line(), text));
    } else if (there instanceof Node.Fields below) {
      members.put(key, put(below, steps.subList(1, steps.size()), text));
    } else if (there instanceof Node.Scalar(int _, String nothing) && nothing.isEmpty()) {
      members.put(key, put(none, steps.subList(1, steps.size()), text));
    }
    return new Node.Fields(fields.line(), members);
  }
}

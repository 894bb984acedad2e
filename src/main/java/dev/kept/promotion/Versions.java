package dev.kept.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that were promoted beside a link to the one that serves.
 *
 * @param link the link
 */
public record Versions(Path link) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST = 50;

  /**
   * A version.
   *
   * @param name its name, such as {@code v3}
   * @param serving whether it serves
   * @param at when it was promoted
   * @param by whose act that was
   * @param verdict what it rested on
   * @param reason why, whatever the gates said; empty where they alone carried it
   * @param models the model of each stage
   * @param gates each gate and what was found
   */
  public record Version(
      String name,
      boolean serving,
      String at,
      String by,
      String verdict,
      String reason,
      List<String> models,
      List<String> gates) {
    public Version {
      models = List.copyOf(models);
      gates = List.copyOf(gates);
    }
  }

  /** Them, the newest first, at most 50; none where models were never promoted. */
  public List<Version> list() {
    Path folder = link.resolveSibling(link.getFileName() + ".versions");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> made = Files.list(folder)) {
      return made.filter(path -> path.getFileName().toString().matches("v[0-9]{1,6}"))
          .sorted(Comparator.comparingInt(Versions::number).reversed())
          .limit(MOST)
          .map(this::version)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the models' versions cannot be read", e);
    }
  }

  private static int number(Path version) {
    return Integer.parseInt(version.getFileName().toString().substring(1));
  }

  private Optional<Version> version(Path folder) {
    Path record = folder.resolve("promotion.json");
    try {
      if (!Files.isRegularFile(record) || Files.size(record) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(version(folder, JSON.readTree(Files.readAllBytes(record))));
    } catch (IOException e) {
      throw new UncheckedIOException("the record of a promotion cannot be read", e);
    }
  }

  private Version version(Path folder, JsonNode node) throws IOException {
    List<String> models = new ArrayList<>();
    List<String> gates = new ArrayList<>();
    for (var stage : node.path("stages").properties()) {
      models.add(stage.getKey() + ": " + stage.getValue().path("id").asText());
      for (JsonNode gate : stage.getValue().path("trial").path("gates")) {
        String met = gate.path("passed").asBoolean() ? "" : "NOT MET: ";
        gates.add(stage.getKey() + ", " + met + gate.path("found").asText());
      }
    }
    return new Version(
        folder.getFileName().toString(),
        Files.isDirectory(link) && link.toRealPath().equals(folder.toRealPath()),
        node.path("at").asText(),
        node.path("by").asText(),
        node.path("verdict").asText().replace('_', ' '),
        node.path("reason").asText(),
        models,
        gates);
  }
}
